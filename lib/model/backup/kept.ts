const DAY_MILLISECONDS = 86_400_000;
/** Compliance is looked back on for so long (domain.md 1.2). */
export const KEPT_DAYS = 30;

export interface Kept {
  /** Share of the stretch in which the newest point was young enough, 0 to 1. */
  readonly share: number;
  /** The same of each day (UTC) of the last 30, oldest first; null of a day of which nothing is known. */
  readonly days: readonly (number | null)[];
}

/**
 * How an objective was kept from a moment on: at any time of the stretch some point was no older than the target (`complianceOf`), as a
 * whole and day by day. Points, the oldest first, may lie before the stretch; all Unix milliseconds.
 */
export function keptOf(
  points: readonly number[],
  targetMs: number,
  { fromMs, nowMs }: { fromMs: number; nowMs: number },
): Kept {
  const firstDay = Math.floor(nowMs / DAY_MILLISECONDS) - KEPT_DAYS + 1;
  const young = new Float64Array(KEPT_DAYS);
  let total = 0;
  for (const [start, end] of stretchesOf(points, targetMs, { fromMs, nowMs })) {
    total += end - start;
    for (let at = start; at < end;) {
      const day = Math.floor(at / DAY_MILLISECONDS);
      const until = Math.min(end, (day + 1) * DAY_MILLISECONDS);
      const place = day - firstDay;
      if (place >= 0) young[place] = (young[place] ?? 0) + until - at;
      at = until;
    }
  }
  const days = Array.from(young, (milliseconds, place) => {
    const start = (firstDay + place) * DAY_MILLISECONDS;
    const known = Math.min(nowMs, start + DAY_MILLISECONDS) - Math.max(fromMs, start);
    return known <= 0 ? null : milliseconds / known;
  });
  return { share: nowMs <= fromMs ? 1 : total / (nowMs - fromMs), days };
}

/** When some point was young enough, within the stretch: disjoint, oldest first. */
function* stretchesOf(
  points: readonly number[],
  targetMs: number,
  { fromMs, nowMs }: { fromMs: number; nowMs: number },
): Generator<readonly [startMs: number, endMs: number]> {
  let until = fromMs;
  for (const at of points) {
    const start = Math.max(at, until);
    const end = Math.min(at + targetMs, nowMs);
    if (end <= start) continue;
    yield [start, end];
    until = end;
  }
}
