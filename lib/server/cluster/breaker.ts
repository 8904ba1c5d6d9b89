import type { BreakerState } from "./cluster.ts";

/** 5 failures in a row, or half of the last 20 requests, mean that asking on only makes callers wait. */
const CONSECUTIVE_FAILURES = 5;
const WINDOW = 20;
const WINDOW_FAILURES = WINDOW / 2;
const WINDOW_MASK = 2 ** WINDOW - 1;

/** 5, 10, 20, 30, 30 … s: 30 s plus a 5 s answer keeps recovery within 35 s. */
const FIRST_RETRY_MILLISECONDS = 5_000;
const LAST_RETRY_MILLISECONDS = 30_000;

/** The breaker as a value: every event gives the next one, the clock comes in as `now` (epoch milliseconds). */
export interface Breaker {
  readonly state: BreakerState;
  /** Failures since the last success. */
  readonly failures: number;
  /** The last 20 outcomes, newest in the lowest bit, 1 = failed. */
  readonly history: number;
  readonly outcomes: number;
  /** When a probe may be sent; meaningful while open. */
  readonly retryAt: number;
  readonly retryMilliseconds: number;
}

export const CLOSED: Breaker = {
  state: "closed",
  failures: 0,
  history: 0,
  outcomes: 0,
  retryAt: 0,
  retryMilliseconds: FIRST_RETRY_MILLISECONDS,
};

/** A request was answered. While open this is a late answer of an earlier request and proves as much as a probe. */
export function onSuccess(breaker: Breaker): Breaker {
  if (breaker.state !== "closed") return CLOSED;
  if (breaker.failures === 0 && breaker.history === 0 && breaker.outcomes === WINDOW) return breaker;
  return { ...breaker, failures: 0, ...remember(breaker, 0) };
}

/** A request failed. `decisive` opens at once: a probe that got no answer at all within its deadline. */
export function onFailure(breaker: Breaker, now: number, decisive = false): Breaker {
  if (breaker.state === "open") return breaker;
  if (breaker.state === "half-open") return open(breaker, now, nextRetry(breaker.retryMilliseconds));
  const next = { ...breaker, failures: breaker.failures + 1, ...remember(breaker, 1) };
  const isWindowBad = next.outcomes === WINDOW && countBits(next.history) >= WINDOW_FAILURES;
  const mustOpen = decisive || next.failures >= CONSECUTIVE_FAILURES || isWindowBad;
  return mustOpen ? open(next, now, FIRST_RETRY_MILLISECONDS) : next;
}

/** The one request of a half-open breaker starts; the next may start `retryMilliseconds` after this, not after its failure. */
export function onProbe(breaker: Breaker, now: number): Breaker {
  return breaker.state === "open" ? { ...breaker, state: "half-open", retryAt: now } : breaker;
}

function open(breaker: Breaker, now: number, retryMilliseconds: number): Breaker {
  const start = breaker.state === "half-open" ? breaker.retryAt : now;
  return { ...breaker, state: "open", retryMilliseconds, retryAt: Math.max(now, start + retryMilliseconds) };
}

function nextRetry(milliseconds: number): number {
  return Math.min(milliseconds * 2, LAST_RETRY_MILLISECONDS);
}

function remember(breaker: Breaker, bit: 0 | 1): Pick<Breaker, "history" | "outcomes"> {
  return { history: ((breaker.history << 1) | bit) & WINDOW_MASK, outcomes: Math.min(breaker.outcomes + 1, WINDOW) };
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
