import { intervalFrom, type Timing } from "./schedule.ts";

const DAY_MILLISECONDS = 86_400_000;
const HELD_AT_MOST = 2000;
const held = new Map<string, number>();

/**
 * How long it can be between two firings as of a day, in milliseconds: `intervalFrom` of the day's beginning, worked out once for all
 * clusters that have the same schedule (a fortnight of one each ten minutes of weekdays takes 40 ms).
 */
export function intervalOn(timing: Timing, nowMs: number): number {
  if (timing.type === "every") return timing.milliseconds;
  const day = Math.floor(nowMs / DAY_MILLISECONDS);
  const key = `${day} ${timing.expression}`;
  const known = held.get(key);
  if (known !== undefined) return known;
  if (held.size >= HELD_AT_MOST) held.clear();
  const interval = intervalFrom(timing, day * DAY_MILLISECONDS);
  held.set(key, interval);
  return interval;
}
