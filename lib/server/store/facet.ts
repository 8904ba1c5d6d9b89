import type { Facet } from "#lib/contract/query.ts";

import type { Candidates } from "./candidates.ts";

/** A facet lists its most frequent values; a list of thousands helps nobody. */
const maxValues = 50;

/** How many of the candidates have each value of `key`, most frequent first. Null when no source has that key as a text. */
export function countFacet(candidates: Candidates, key: string): Facet[] | null {
  const fields = candidates.fields(key);
  if (!fields.some((field) => field?.type === "text")) return null;
  const counts = fields.map((field) => new Uint32Array(field?.type === "text" ? field.ids : 0));
  for (let at = 0; at < candidates.length; at++) {
    const source = candidates.sourceOf[at] ?? 0;
    const field = fields[source];
    const count = counts[source];
    if (field?.type !== "text" || count === undefined) continue;
    const id = field.idAt(candidates.rowOf[at] ?? 0);
    count[id] = (count[id] ?? 0) + 1;
  }
  const byText = new Map<string, number>();
  for (const [source, count] of counts.entries()) {
    const field = fields[source];
    if (field?.type !== "text") continue;
    for (const [id, n] of count.entries()) if (n > 0) addTo(byText, field.textOf(id), n);
  }
  return [...byText]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxValues);
}

const addTo = (counts: Map<string, number>, key: string, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};
