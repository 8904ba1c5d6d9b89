import { toggleValue, valuesOf, withValues } from "#lib/query/where.ts";

/** What a text says of the values of a key. */
export interface FacetChoice {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

const negated = (key: string): string => `!${key}`;

export const choiceOf = (where: string, key: string): FacetChoice => ({
  included: valuesOf(where, key),
  excluded: valuesOf(where, negated(key)),
});

/** `where` with a value among the included ones, or no longer. It cannot be excluded as well. */
export function toggleIncluded(where: string, key: string, value: string): string {
  const { excluded } = choiceOf(where, key);
  const rest = excluded.filter((each) => each !== value);
  return toggleValue(withValues(where, negated(key), rest), key, value);
}

/** `where` with a value among the excluded ones, or no longer. It cannot be included as well. */
export function toggleExcluded(where: string, key: string, value: string): string {
  const { included } = choiceOf(where, key);
  const rest = included.filter((each) => each !== value);
  return toggleValue(withValues(where, key, rest), negated(key), value);
}

/** `where` narrowed to, or by, one value more: what was clicked on a line. */
export function withFilter(
  where: string,
  { key, value, isNegated }: { key: string; value: string; isNegated: boolean },
): string {
  const { included, excluded } = choiceOf(where, key);
  if (isNegated) return excluded.includes(value) ? where : toggleExcluded(where, key, value);
  return included.includes(value) ? where : toggleIncluded(where, key, value);
}
