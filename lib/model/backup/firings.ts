import { nextFiring, type Timing } from "./schedule.ts";

const HOUR_MILLISECONDS = 3_600_000;
const HELD_AT_MOST = 500;
const held = new Map<string, readonly number[]>();

/**
 * When a calendar fires in the week before and the week after a moment (Unix milliseconds, oldest first, at most so many): worked out once
 * an hour for all clusters that have the same. What fires each so often has no calendar: from its last run on.
 */
export function firingsAround(timing: Timing, nowMs: number, { lastMs, most }: { lastMs: number; most: number }) {
  const hour = Math.floor(nowMs / HOUR_MILLISECONDS);
  const [from, to] = [(hour - 168) * HOUR_MILLISECONDS, (hour + 168) * HOUR_MILLISECONDS];
  if (timing.type === "every") return collect(timing, lastMs, { to, most });
  const key = `${hour} ${most} ${timing.timeZone} ${timing.expression}`;
  const known = held.get(key);
  if (known !== undefined) return known;
  if (held.size >= HELD_AT_MOST) held.clear();
  const firings = collect(timing, from, { to, most });
  held.set(key, firings);
  return firings;
}

function collect(timing: Timing, from: number, { to, most }: { to: number; most: number }): readonly number[] {
  const firings: number[] = [];
  for (let at = nextFiring(timing, from); at <= to && firings.length < most; at = nextFiring(timing, at))
    firings.push(at);
  return firings;
}
