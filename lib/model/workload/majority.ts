/** The value that most of several places have, and whether there is one: more than half of at least two. */
export function majorityOf(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most !== undefined && values.length > 1 && most[1] * 2 > values.length ? most[0] : null;
}
