import { valuesOf, withValues } from "#lib/query/where.ts";

/** What a text says of the values of a key. */
export interface FacetChoice {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

const negated = (key: string): string => `!${key}`;

/** A level is the same however it is written, and is counted so. */
const spell = (key: string, value: string): string => (key === "level" ? value.toLowerCase() : value);

export function choiceOf(where: string, key: string): FacetChoice {
  const of = (name: string): string[] => [...new Set(valuesOf(where, name).map((value) => spell(key, value)))];
  return { included: of(key), excluded: of(negated(key)) };
}

/** `where` with a value among the included ones, or no longer. It cannot be excluded as well. */
export const toggleIncluded = (where: string, key: string, value: string): string =>
  withChoice(where, key, toggled(choiceOf(where, key), "included", "excluded", spell(key, value)));

/** `where` with a value among the excluded ones, or no longer. It cannot be included as well. */
export const toggleExcluded = (where: string, key: string, value: string): string =>
  withChoice(where, key, toggled(choiceOf(where, key), "excluded", "included", spell(key, value)));

type Side = keyof FacetChoice;
const toggled = (choice: FacetChoice, side: Side, other: Side, value: string): FacetChoice => {
  const without = (values: readonly string[]): string[] => values.filter((each) => each !== value);
  const own = choice[side].includes(value) ? without(choice[side]) : [...choice[side], value];
  return { ...choice, [side]: own, [other]: without(choice[other]) };
};

const withChoice = (where: string, key: string, { included, excluded }: FacetChoice): string =>
  withValues(withValues(where, negated(key), excluded), key, included);

/** `where` narrowed to, or by, one value more: what was clicked on a line. */
export function withFilter(
  where: string,
  { key, value, isNegated }: { key: string; value: string; isNegated: boolean },
): string {
  const { included, excluded } = choiceOf(where, key);
  const name = spell(key, value);
  if (isNegated) return excluded.includes(name) ? where : toggleExcluded(where, key, name);
  return included.includes(name) ? where : toggleIncluded(where, key, name);
}
