import type { Labels } from "#lib/demo/prometheus/series.ts";

import type { Span } from "../chronicle.ts";
import type { Wave } from "../curve.ts";
import type { Sample } from "../family.ts";

const usualBounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2, 3, 5, 10, 30, 60, Infinity];

/** How often what takes `median` seconds in the middle takes no longer than `bound`: log-logistic, so it has a long tail. */
const below = (bound: number, median: number): number => (bound === Infinity ? 1 : 1 / (1 + (median / bound) ** 2.6));

export interface Latency {
  readonly perSecond: number;
  /** Seconds. */
  readonly median: number;
  /** Times as long in these spans. */
  readonly slow?: { readonly spans: readonly Span[]; readonly times: number };
  readonly labels?: Labels;
  /** Ascending, the last one Infinity; those of latencies unless told. */
  readonly bounds?: readonly number[];
}

/** A histogram's buckets, `+Inf` last. */
export const buckets = (
  wave: Wave,
  sinceMs: number,
  { perSecond, median, slow, labels = {}, bounds = usualBounds }: Latency,
): Sample[] =>
  bounds.map((bound) => {
    const [usual, worse] = [below(bound, median), below(bound, median * (slow?.times ?? 1))];
    const counter = wave.counter(perSecond * usual, sinceMs);
    const lost = perSecond * (usual - worse);
    const le = bound === Infinity ? "+Inf" : String(bound);
    if (slow === undefined || lost === 0) return [{ ...labels, le }, counter];
    return [{ ...labels, le }, (atMs) => counter(atMs) - lost * wave.sumWithin(slow.spans, sinceMs, atMs)];
  });
