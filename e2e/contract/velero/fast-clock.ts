import { type Clock, realClock } from "#lib/demo/clock.ts";

/** The machine's clock, so many times as fast: a schedule's minute passes in seconds. */
export function fastClock(times: number): Clock {
  const start = Date.now();
  const now = (): number => start + (Date.now() - start) * times;
  return { now, at: (due, act) => realClock.at(start + Math.ceil((due - start) / times), act) };
}
