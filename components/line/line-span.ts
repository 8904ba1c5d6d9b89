import type { LineSpan } from "#lib/contract/line.ts";
import type { TimeRange } from "#lib/model/time/range.ts";

/** The page's own time as the server is asked: one that moves on has no end, because the server knows what now is, unless the screen is frozen. */
export function spanOf(range: TimeRange, frozenAt: number | undefined): LineSpan {
  if (!("lastSeconds" in range)) return range;
  if (frozenAt === undefined) return range;
  return { from: Math.floor(frozenAt - range.lastSeconds * 1000), to: Math.floor(frozenAt) };
}

const LEAST_MILLISECONDS = 60_000;
const MOST_SECONDS = 366 * 86_400;

/** A stretch as the time control takes it: whole seconds, a minute at least, about the same middle. */
export function toRange({ from, to }: { from: number; to: number }): TimeRange {
  const missing = Math.max(0, LEAST_MILLISECONDS - (to - from));
  const start = Math.floor((from - missing / 2) / 1000) * 1000;
  return { from: start, to: Math.max(start + LEAST_MILLISECONDS, Math.ceil((to + missing / 2) / 1000) * 1000) };
}

/** The stretch three times as long around one, as far as now. */
export function widened({ from, to }: { from: number; to: number }, now: number): TimeRange {
  const length = to - from;
  return toRange({ from: from - length, to: Math.min(to + length, Math.max(to, now)) });
}

/** A stretch with as long a time before it: what is new in it is what was not there before. */
export const doubled = (span: LineSpan): LineSpan =>
  "lastSeconds" in span
    ? { lastSeconds: Math.min(MOST_SECONDS, span.lastSeconds * 2) }
    : { from: Math.max(0, 2 * span.from - span.to), to: span.to };
