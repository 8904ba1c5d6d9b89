/** The value that more clusters have than any other; null where the first two are as many (domain.md 2.6). */
export interface Majority {
  readonly value: string | null;
  /** How many have it; of a tie, how many each of the first has. */
  readonly agree: number;
  readonly of: number;
}

/** The majority among values. */
export function majorityOf(values: readonly string[]): Majority {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first, second] = [...counts].toSorted(([, a], [, b]) => b - a);
  const agree = first?.[1] ?? 0;
  const isTie = agree === second?.[1];
  return { value: first === undefined || isTie ? null : first[0], agree, of: values.length };
}
