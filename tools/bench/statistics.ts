export interface Summary {
  min: number;
  median: number;
  max: number;
}

/** The value below which `share` (0 to 1) of the values lie, by nearest rank. NaN of no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** The middle value, or the mean of the two in the middle. NaN of no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function summarise(values: readonly number[]): Summary {
  return { min: Math.min(...values), median: median(values), max: Math.max(...values) };
}

/** Ours divided by the peer's, round by round: rounds are interleaved, so what disturbed one side of a pair disturbed the other. */
export function ratios(ours: readonly number[], peer: readonly number[]): number[] {
  if (ours.length !== peer.length)
    throw new RangeError(`${ours.length} rounds of ours against ${peer.length} of the peer`);
  return ours.map((value, round) => value / (peer[round] ?? Number.NaN));
}

/** How far the middle half of the rounds lies apart, as a share of the median: above 0.25 a figure is too restless to judge. */
export function spread(values: readonly number[]): number {
  return (percentile(values, 0.75) - percentile(values, 0.25)) / median(values);
}
