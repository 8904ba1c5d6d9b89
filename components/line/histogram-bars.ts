import type { LineBucket } from "#lib/contract/line.ts";

import { type Band, bands, bandsOf } from "./level-look.ts";

export interface Bar {
  /** Unix milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly bands: Readonly<Record<Band, number>>;
  /** In shares of the whole width. */
  readonly left: number;
  readonly width: number;
  /** From the foot up, in pixels. */
  readonly parts: readonly { readonly band: Band; readonly y: number; readonly height: number }[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** One error among thousands of lines is still seen. */
const LEAST_PIXELS = 2;

/** Buckets as bars in a box `height` pixels high. The first and the last bucket may begin before and end after the stretch. */
export function toBars(
  buckets: readonly LineBucket[],
  intervalMilliseconds: number,
  { from, to }: Stretch,
  height: number,
): Bar[] {
  const highest = Math.max(1, ...buckets.map(({ count }) => count));
  const shareOf = (at: number) => Math.min(1, Math.max(0, (at - from) / (to - from)));
  return buckets.flatMap((bucket) => {
    const end = bucket.at + intervalMilliseconds;
    const [left, right] = [shareOf(bucket.at), shareOf(end)];
    if (right <= left) return [];
    const sums = bandsOf(bucket);
    return {
      from: Math.max(from, bucket.at),
      to: Math.min(to, end),
      count: bucket.count,
      bands: sums,
      left,
      width: right - left,
      parts: stacked(sums, height / highest, height),
    };
  });
}

function stacked(sums: Record<Band, number>, pixelsEach: number, height: number): Bar["parts"] {
  let top = height;
  return bands.flatMap((band) => {
    if (sums[band] === 0) return [];
    const tall = Math.min(top, Math.max(LEAST_PIXELS, sums[band] * pixelsEach));
    top -= tall;
    return { band, y: top, height: tall };
  });
}

/** Lines of each band over all bars. */
export function sumBands(bars: readonly Bar[]): Record<Band, number> {
  const sums: Record<Band, number> = { error: 0, warn: 0, info: 0, debug: 0, none: 0 };
  for (const bar of bars) for (const band of bands) sums[band] += bar.bands[band];
  return sums;
}
