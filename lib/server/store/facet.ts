import type { Facet } from "#lib/contract/query.ts";
import { matchesPatterns } from "#lib/model/where/match.ts";
import type { Match } from "#lib/model/where/where.ts";

import type { Candidates } from "./candidates.ts";

/** A facet lists its most frequent values; a list of thousands helps nobody. */
const maxValues = 50;

/**
 * How many of the candidates have each value of `key`: the most frequent first, then those that are `picked` however rare they are. Null
 * when no source has that key as a text.
 */
export function countFacet(candidates: Candidates, key: string, picked: readonly Match[]): Facet[] | null {
  const fields = candidates.fields(key);
  if (!fields.some((field) => field?.type === "text")) return null;
  const byText = new Map<string, number>();
  for (const { source, from, to } of candidates.spans) {
    const field = fields[source];
    if (field?.type !== "text") continue;
    const counts = countIds(field.ids, field.idCount, candidates.rowOf, from, to);
    for (const [id, count] of counts.entries()) if (count > 0) addTo(byText, field.textOf(id), count);
  }
  const all = [...byText]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  if (picked.length === 0) return all.slice(0, maxValues);
  const isPicked = ({ value }: Facet) => picked.every(({ patterns }) => matchesPatterns(patterns, value));
  return [...all.slice(0, maxValues), ...all.slice(maxValues).filter(isPicked).slice(0, maxValues)];
}

const addTo = (counts: Map<string, number>, key: string, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

function countIds(ids: ArrayLike<number>, idCount: number, rowOf: Uint32Array, from: number, to: number): Uint32Array {
  const counts = new Uint32Array(idCount);
  for (let at = from; at < to; at++) {
    const id = ids[rowOf[at] ?? 0] ?? 0;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}
