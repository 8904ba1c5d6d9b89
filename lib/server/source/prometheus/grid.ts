import type { RawSeries } from "./read.ts";

/** The moments a range is asked at, in seconds: `start`, then every `step`. */
export interface Grid {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** One for each moment; null where nothing was measured, or what was is no number. */
  readonly values: readonly (number | null)[];
}

/** Puts a range's values on their moments. Moments without one (nothing scraped, stale) stay null, and so do NaN and infinities. */
export function toGrid({ start, step, count }: Grid, { metric, values = [] }: RawSeries): Series {
  const placed = Array.from<number | null>({ length: count }).fill(null);
  for (const [at, text] of values) {
    const index = Math.round((at - start) / step);
    const value = Number(text);
    if (index >= 0 && index < count && Number.isFinite(value)) placed[index] = value;
  }
  return { labels: metric, values: placed };
}

/** The last `count` moments not after `at`, on multiples of the step: equal for everybody who asks within one step. */
export function gridUntil(at: number, step: number, count: number): Grid {
  const end = Math.floor(at / step) * step;
  return { start: end - (count - 1) * step, step, count };
}
