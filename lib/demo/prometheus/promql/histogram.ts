import { omit, withoutName } from "./labels.ts";
import { readNumber } from "./literal.ts";
import { absent, groupRows, mergeRows, type Row } from "./row.ts";

interface Bucket {
  bound: number;
  count: number;
}

// Differences of floating point between buckets of one rate, not of observations (promql/quantile.go).
const tolerance = 1e-12;

/** `histogram_quantile` of classic histograms; `shares` holds the quantile for each step. */
export function histogramQuantile(shares: Float64Array, rows: readonly Row[]): Row[] {
  const le = new Set(["le"]);
  const bounds = new Map(rows.map((row) => [row, boundOf(row)]));
  const known = rows.filter((row) => !Number.isNaN(bounds.get(row) ?? Number.NaN));
  const groups = groupRows(known, (labels) => omit(labels, le));
  const answered = Array.from(groups.values(), ({ labels, rows: buckets }) => {
    const values = new Float64Array(shares.length).fill(absent);
    for (let step = 0; step < shares.length; step++) {
      const present = buckets.flatMap((row) => {
        const count = row.values[step] ?? absent;
        return count === absent ? [] : [{ bound: bounds.get(row) ?? Infinity, count }];
      });
      if (present.length > 0) values[step] = bucketQuantile(shares[step] ?? Number.NaN, present);
    }
    return { labels: withoutName(labels), values };
  });
  return mergeRows(answered);
}

const boundOf = ({ labels }: Row): number => readNumber(labels["le"] ?? "");

function bucketQuantile(share: number, found: readonly Bucket[]): number {
  if (Number.isNaN(share)) return Number.NaN;
  if (share < 0) return -Infinity;
  if (share > 1) return Infinity;
  const buckets = level(coalesce(found.toSorted((left, right) => (left.bound < right.bound ? -1 : 1))));
  const last = buckets.length - 1;
  const observations = buckets[last]?.count ?? 0;
  if (buckets[last]?.bound !== Infinity || last < 1 || observations === 0) return Number.NaN;
  const rank = share * observations;
  const found0 = buckets.slice(0, last).findIndex(({ count }) => count >= rank);
  const index = found0 === -1 ? last : found0;
  const { bound: end = 0, count = 0 } = buckets[index] ?? {};
  const { bound: begin = 0, count: below = 0 } = buckets[index - 1] ?? {};
  if (index === last) return begin;
  if (index === 0 && end <= 0) return end;
  return begin + (end - begin) * ((rank - below) / (count - below));
}

function coalesce(buckets: readonly Bucket[]): Bucket[] {
  const merged: Bucket[] = [];
  for (const { bound, count } of buckets) {
    const last = merged.at(-1);
    if (last?.bound === bound) last.count += count;
    else merged.push({ bound, count });
  }
  return merged;
}

/** Buckets hold all that is below their bound: a later one with fewer is the one before it. */
function level(buckets: Bucket[]): Bucket[] {
  let highest = buckets[0]?.count ?? 0;
  for (const bucket of buckets) {
    const isNear = Math.abs(bucket.count - highest) < tolerance * (Math.abs(bucket.count) + Math.abs(highest));
    if (bucket.count < highest || isNear) bucket.count = highest;
    else highest = bucket.count;
  }
  return buckets;
}
