import { fractionOf } from "#lib/demo/controller/hash.ts";

import type { Span } from "./chronicle.ts";

/** A value at a moment, epoch milliseconds. */
export type Curve = (atMs: number) => number;

/** Sines of an hour and less, by which no two series look the same: period in seconds, and how far they swing. */
const ripples = [
  [7200, 0.07],
  [1490, 0.06],
  [410, 0.05],
  [97, 0.04],
] as const;
const daySeconds = 86_400;
const daySwing = 0.28;
/** Sums begin here, so that they keep their precision. */
const originSeconds = Date.UTC(2026, 0, 1) / 1000;
const turn = 2 * Math.PI;

/** A wave's moments are asked for by hundreds of series in turn: this many stay worked out, a day of scrapes. */
const keptMoments = 4096;

function keep(curve: Curve): Curve {
  const [moments, values] = [new Float64Array(keptMoments), new Float64Array(keptMoments)];
  return (atMs) => {
    const slot = Math.floor(atMs / 30_000) % keptMoments;
    if (moments[slot] !== atMs) {
      moments[slot] = atMs;
      values[slot] = curve(atMs);
    }
    return values[slot] ?? 0;
  };
}

/** How something swings around 1: more by day than by night, and restless. `name` chooses how. `noonUtcHours`: when the most is to do. */
export class Wave {
  readonly #parts: readonly (readonly [speed: number, swing: number, phase: number])[];

  constructor(name: string, noonUtcHours: number) {
    const noon = turn * (0.25 - noonUtcHours / 24);
    this.#parts = [
      [turn / daySeconds, daySwing, noon],
      ...ripples.map(([period, swing], index) => [turn / period, swing, turn * fractionOf(`${index}${name}`)] as const),
    ];
  }

  readonly level: Curve = keep((atMs) => {
    const at = atMs / 1000 - originSeconds;
    let level = 1;
    for (const [speed, swing, phase] of this.#parts) level += swing * Math.sin(speed * at + phase);
    return level;
  });

  /** Seconds' worth of the level since an origin: what a counter has counted at 1 a second. It never falls. */
  readonly sum: Curve = keep((atMs) => {
    const at = atMs / 1000 - originSeconds;
    let sum = at;
    for (const [speed, swing, phase] of this.#parts) sum -= (swing / speed) * Math.cos(speed * at + phase);
    return sum;
  });

  /** Something around `mean`; `swing` 0.3 moves a third as much as load does. */
  gauge =
    (mean: number, swing = 1): Curve =>
    (atMs) =>
      mean * (1 + swing * (this.level(atMs) - 1));

  /** What has been counted since a start at `perSecond` on average, and `extra` times as much besides in the `busy` spans. */
  counter = (perSecond: number, sinceMs: number, busy: readonly Span[] = [], extra = 0): Curve => {
    const before = this.sum(sinceMs);
    return (atMs) =>
      perSecond *
      (Math.max(0, this.sum(atMs) - before) + (extra === 0 ? 0 : extra * this.sumWithin(busy, sinceMs, atMs)));
  };

  /** The part of the sum that fell into the spans. */
  sumWithin(spans: readonly Span[], fromMs: number, toMs: number): number {
    let sum = 0;
    for (const span of spans) {
      const [from, to] = [Math.max(fromMs, span.fromMs), Math.min(toMs, span.toMs)];
      if (from < to) sum += this.sum(to) - this.sum(from);
    }
    return sum;
  }
}
