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
  for (const { source, from, to } of candidates.spans) {
    const field = fields[source];
    const rankOf = ranks[source];
    const { rowOf } = candidates;
    if (field?.type === "number") for (let at = from; at < to; at++) keys[at] = field.values[rowOf[at] ?? 0] ?? 0;
    else if (field?.type === "text" && field.isRanked)
      for (let at = from; at < to; at++) keys[at] = field.ids[rowOf[at] ?? 0] ?? 0;
    else if (field?.type === "text")
      for (let at = from; at < to; at++) keys[at] = rankOf?.[field.ids[rowOf[at] ?? 0] ?? 0] ?? 0;
    else if (field?.type === "long") for (let at = from; at < to; at++) keys[at] = rankOf?.[at - from] ?? 0;
  }
  return keys;
}

/**
 * For each source the rank of each of its texts among all texts that occur, in code-unit order: by id for texts that repeat, by position
 * in the source's span for long ones.
 */
function rankTexts(candidates: Candidates, fields: readonly (RowField | null)[]): (Float64Array | undefined)[] {
  const texts = fields.map((): string[] => []);
  for (const { source, from, to } of candidates.spans)
    texts[source] = textsOf(candidates, fields[source] ?? null, from, to);
  const sorted = [...new Set(texts.flat())].toSorted();
  const rankOf = new Map(sorted.map((text, rank) => [text, rank]));
  return texts.map((own) => Float64Array.from(own, (text) => rankOf.get(text) ?? 0));
}

function textsOf(candidates: Candidates, field: RowField | null, from: number, to: number): string[] {
  if (field === null || field.type === "number") return [];
  if (field.type === "text" && field.isRanked) return [];
  if (field.type === "text") return Array.from({ length: field.idCount }, (_, id) => field.textOf(id));
  return Array.from({ length: to - from }, (_, at) => field.column.read(candidates.rowOf[from + at] ?? 0));
}
