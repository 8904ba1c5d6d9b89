/** The value that more than half of the clusters have; null where they are split (domain.md 2.6). */
export interface Majority {
  readonly value: string | null;
  /** How many have it, or the most frequent one. */
  readonly agree: number;
  readonly of: number;
}

/** The majority among values. */
export function majorityOf(values: readonly string[]): Majority {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].toSorted(([, a], [, b]) => b - a);
  const agree = first?.[1] ?? 0;
  return { value: agree * 2 > values.length ? (first?.[0] ?? null) : null, agree, of: values.length };
}
