import { type Labels, type Series, staleMarker } from "#lib/demo/prometheus/series.ts";

import type { Span } from "./chronicle.ts";
import type { Value } from "./family.ts";
import { firstAt } from "./grid.ts";

/** A value that holds for a stretch of time. */
export interface Piece extends Span {
  readonly value: Value;
}

/** Pieces without what falls into the gaps, in which nothing was scraped. */
export function without(pieces: readonly Piece[], gaps: readonly Span[]): readonly Piece[] {
  let left = pieces;
  for (const gap of gaps)
    left = left.flatMap((piece) => {
      if (gap.toMs <= piece.fromMs || gap.fromMs >= piece.toMs) return [piece];
      const parts = [
        { ...piece, toMs: gap.fromMs },
        { ...piece, fromMs: gap.toMs },
      ];
      return parts.filter(({ fromMs, toMs }) => fromMs < toMs);
    });
  return left;
}

/** A series' samples at the times of scrapes, with the marker of its end wherever it ended; undefined when no scrape saw it. */
export function rasterize(labels: Labels, pieces: readonly Piece[], times: readonly number[]): Series | undefined {
  const [only] = pieces;
  if (pieces.length === 1 && only && only.fromMs <= (times[0] ?? 0) && only.toMs > (times.at(-1) ?? 0))
    return { labels, timesMs: times, values: valuesOf(only.value, times) };
  const timesMs: number[] = [];
  const values: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    const end = firstAt(times, piece.toMs);
    const own = times.slice(firstAt(times, piece.fromMs), end);
    timesMs.push(...own);
    values.push(...valuesOf(piece.value, own));
    const next = pieces[index + 1];
    const over = times[end];
    if (own.length === 0 || over === undefined || (next !== undefined && firstAt(times, next.fromMs) <= end)) continue;
    timesMs.push(over);
    values.push(staleMarker);
  }
  return timesMs.length === 0 ? undefined : { labels, timesMs, values };
}

const valuesOf = (value: Value, times: readonly number[]): number[] =>
  typeof value === "number" ? times.map(() => value) : times.map((at) => value(at));
