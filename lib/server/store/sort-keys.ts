import type { Candidates } from "./candidates.ts";
import type { RowField } from "./field.ts";
import type { Compare } from "./order.ts";

export interface SortBy {
  readonly by: string;
  readonly order: "asc" | "desc";
}

/**
 * A total order of candidates: by the wanted keys, then by name, then by where they come from. Texts that repeat are ranked once a
 * distinct text, so that comparing two rows compares two numbers. Returns null when no source has a wanted key.
 */
export function compileOrder(candidates: Candidates, sort: readonly SortBy[]): Compare | null {
  const levels: Compare[] = [];
  for (const { by, order } of sort) {
    const level = compileLevel(candidates, by);
    if (level === null) return null;
    levels.push(order === "desc" ? (a, b) => level(b, a) : level);
  }
  const { sourceOf, rowOf } = candidates;
  return (a, b) => {
    for (const level of levels) {
      const difference = level(a, b);
      if (difference !== 0) return difference;
    }
    const byName = candidates.compareNames(a, b);
    if (byName !== 0) return byName;
    return (sourceOf[a] ?? 0) - (sourceOf[b] ?? 0) || (rowOf[a] ?? 0) - (rowOf[b] ?? 0);
  };
}

function compileLevel(candidates: Candidates, by: string): Compare | null {
  if (by === "name") return (a, b) => candidates.compareNames(a, b);
  const isAge = by === "age";
  const fields = candidates.fields(isAge ? "createdAt" : by);
  if (fields.every((field) => field === null)) return null;
  const keys = sortKeys(candidates, fields);
  // The older an object, the smaller its creation time: age sorts the other way round.
  if (isAge) return (a, b) => (keys[b] ?? 0) - (keys[a] ?? 0);
  return (a, b) => (keys[a] ?? 0) - (keys[b] ?? 0);
}

function sortKeys(candidates: Candidates, fields: readonly (RowField | null)[]): Float64Array {
  const keys = new Float64Array(candidates.length);
  const ranks = rankTexts(candidates, fields);
  for (let at = 0; at < candidates.length; at++) {
    const source = candidates.sourceOf[at] ?? 0;
    const field = fields[source];
    const row = candidates.rowOf[at] ?? 0;
    if (field?.type === "number") keys[at] = field.at(row);
    else if (field?.type === "text") keys[at] = ranks[source]?.get(field.idAt(row)) ?? 0;
    else if (field?.type === "long") keys[at] = ranks[source]?.get(row) ?? 0;
  }
  return keys;
}

/** For each source the rank of each of its texts among all texts that occur, in code-unit order. Long texts are keyed by row. */
function rankTexts(candidates: Candidates, fields: readonly (RowField | null)[]): Map<number, number>[] {
  const textOf = fields.map(() => new Map<number, string>());
  for (let at = 0; at < candidates.length; at++) {
    const source = candidates.sourceOf[at] ?? 0;
    const field = fields[source];
    const row = candidates.rowOf[at] ?? 0;
    const texts = textOf[source];
    if (texts === undefined || field === null || field === undefined || field.type === "number") continue;
    const id = field.type === "text" ? field.idAt(row) : row;
    if (!texts.has(id)) texts.set(id, field.type === "text" ? field.textOf(id) : field.column.read(row));
  }
  const sorted = [...new Set(textOf.flatMap((texts) => [...texts.values()]))].toSorted();
  const rankOf = new Map(sorted.map((text, rank) => [text, rank]));
  return textOf.map((texts) => new Map([...texts].map(([id, text]) => [id, rankOf.get(text) ?? 0])));
}
