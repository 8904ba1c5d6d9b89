import type { Facet } from "#lib/contract/query.ts";

export interface FacetValue {
  value: string;
  count: number;
  isChosen: boolean;
}

/** Values shown of one facet before "more". */
const SHOWN = 8;

/** Values of one facet: the chosen ones first, even when nothing matches, then the most frequent. */
export function toFacetValues(counted: readonly Facet[], chosen: readonly string[]): FacetValue[] {
  const counts = new Map(counted.map(({ value, count }) => [value, count]));
  const values = new Set([...counts.keys(), ...chosen]);
  const all = [...values].map((value) => ({
    value,
    count: counts.get(value) ?? 0,
    isChosen: chosen.includes(value),
  }));
  const rank = ({ isChosen, count }: FacetValue) => (isChosen ? Number.POSITIVE_INFINITY : count);
  const ranked = all.toSorted((one, other) => compare(rank(other), rank(one)) || one.value.localeCompare(other.value));
  return ranked.slice(0, Math.max(SHOWN, chosen.length));
}

/** Not a subtraction: infinity minus infinity is not a number. */
function compare(one: number, other: number): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
