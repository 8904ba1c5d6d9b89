import type { Cause } from "#lib/contract/freshness.ts";

import { type Breaker, CLOSED, onFailure, onProbe, onSuccess } from "./breaker.ts";
import type { Failure } from "./cause.ts";
import type { ConnectionStatus } from "./cluster.ts";

/** The median of 3 ignores one outlier, and shows that an idle cluster became slow after two probes. */
const LATENCIES = 3;
const RECENT = 40;
/** Fewer say nothing of what is usual. */
const LEAST_RECENT = 5;
const P95_EVERY = 5;
/** What was slow before, such as the first lists, says nothing of now. */
const RECENT_MILLISECONDS = 180_000;

/** Follows one connection's outcomes: breaker, cause, latency. Tells `onChange` only when state, cause or reason changed. */
export class ConnectionHealth {
  readonly #onChange: () => void;
  readonly #now: () => number;
  readonly #latencies: number[] = [];
  #cursor = 0;
  readonly #recent: { latency: number; at: number }[] = [];
  #oldest = 0;
  #p95: number | null = null;
  #breaker: Breaker = CLOSED;
  #cause: Cause = "none";
  #reason = "";
  #since: number;
  #answeredAt: number | null = null;

  constructor(onChange: () => void, now: () => number = Date.now) {
    this.#onChange = onChange;
    this.#now = now;
    this.#since = now();
  }

  get breaker(): Breaker {
    return this.#breaker;
  }

  get answeredAt(): number | null {
    return this.#answeredAt;
  }

  /** Whether nothing at all was answered for so long. */
  isSilentFor(milliseconds: number): boolean {
    return this.#answeredAt === null || this.#now() - this.#answeredAt >= milliseconds;
  }

  get status(): ConnectionStatus {
    return {
      breaker: this.#breaker.state,
      cause: this.#cause,
      reason: this.#reason,
      since: this.#since,
      answeredAt: this.#answeredAt,
      latencyMilliseconds: median(this.#latencies),
      p95Milliseconds: this.#p95,
    };
  }

  /** A response head arrived. `latency` is null for lists and watches, whose heads measure the work and not the way. */
  answered(latency: number | null): void {
    this.#answeredAt = this.#now();
    if (latency === null) return;
    this.#latencies[this.#cursor] = latency;
    this.#cursor = (this.#cursor + 1) % LATENCIES;
    this.#recent[this.#oldest] = { latency, at: this.#answeredAt };
    this.#oldest = (this.#oldest + 1) % RECENT;
    // Sorting for each of thousands of answers a second would cost more than it tells.
    if (this.#recent.length >= LEAST_RECENT && this.#oldest % P95_EVERY === 0) this.#p95 = this.#readP95();
  }

  /** Over the last minutes, where they had enough answers; else over the last answers. */
  #readP95(): number | null {
    const byTime = this.#recent.toSorted((a, b) => b.at - a.at);
    const oldest = this.#now() - RECENT_MILLISECONDS;
    return percentile95(
      byTime.filter(({ at }, index) => index < LEAST_RECENT || at > oldest).map(({ latency }) => latency),
    );
  }

  succeeded(): void {
    const before = this.#breaker;
    this.#breaker = onSuccess(before);
    const isOwnCause = this.#cause !== "auth" && this.#cause !== "server";
    if (isOwnCause && this.#cause !== "none") this.#set("none", "");
    else if (before.state !== this.#breaker.state) this.#onChange();
  }

  failed(failure: Failure, decisive = false): void {
    const before = this.#breaker;
    this.#breaker = onFailure(before, this.#now(), decisive);
    if (this.#cause !== failure.cause || this.#reason !== failure.reason) this.#set(failure.cause, failure.reason);
    else if (before.state !== this.#breaker.state) this.#onChange();
  }

  probing(): void {
    const before = this.#breaker;
    this.#breaker = onProbe(before, this.#now());
    if (before !== this.#breaker) this.#onChange();
  }

  /** Something is wrong although the cluster answers (credentials refused, not ready); null takes it back. */
  note(cause: "auth" | "server", reason: string | null): void {
    if (reason !== null && (this.#cause !== cause || this.#reason !== reason)) this.#set(cause, reason);
    if (reason === null && this.#cause === cause) this.#set("none", "");
  }

  /** The definition changed: what was true of the old one says nothing about the new one. */
  reset(): void {
    this.#breaker = CLOSED;
    this.#since = this.#now();
    this.#set("none", "");
  }

  /** A try that fails again, or fails in other words, does not make an outage a new one. */
  #set(cause: Cause, reason: string): void {
    if (this.#cause !== cause) this.#since = this.#now();
    this.#cause = cause;
    this.#reason = reason;
    this.#onChange();
  }
}

function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

function percentile95(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null;
}
