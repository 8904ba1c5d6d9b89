import type { LineBucket, LineFacet } from "#lib/contract/line.ts";
import type { LinePlace } from "#lib/model/line/question.ts";

import type { FoundLine } from "./hit.ts";
import type { FoundPart } from "./part.ts";
import { toNanoseconds } from "./place.ts";
import type { LineAsk } from "./search.ts";

export interface NamedPart {
  readonly name: string;
  readonly part: FoundPart;
  /** Where its lines begin; null: at the beginning. */
  readonly place: LinePlace | null;
}

/** Lines of all stores in one order, as many as asked, and where each store goes on. */
export function mergeLines(parts: readonly NamedPart[], { order, limit }: Pick<LineAsk, "order" | "limit">) {
  const sign = order === "newest" ? -1 : 1;
  const all = parts.flatMap(({ part }) => part.lines);
  const lines = all.toSorted((a, b) => sign * compare(toNanoseconds(a.place.time), toNanoseconds(b.place.time)));
  const kept = new Set(lines.slice(0, limit));
  const next = parts.flatMap((part): [string, LinePlace][] => nextOf(part, kept));
  return { lines: lines.slice(0, limit), next: next.length === 0 ? null : Object.fromEntries(next) };
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Behind its last line that was kept. */
function nextOf({ name, part, place }: NamedPart, kept: ReadonlySet<FoundLine>): [string, LinePlace][] {
  const shown = part.lines.filter((line) => kept.has(line));
  if (shown.length === part.lines.length) return part.next === null ? [] : [[name, part.next]];
  const last = shown.at(-1);
  if (last === undefined) return [[name, place ?? BEGINNING]];
  const seen = shown.filter(({ place: { time, number } }) => time === last.place.time && number === last.place.number);
  const before = place && place.time === last.place.time && place.number === last.place.number ? place.seen : [];
  return [[name, { ...last.place, seen: [...before, ...seen.flatMap((line) => line.place.seen)] }]];
}

/** Of a store none of whose lines were among the first. */
export const BEGINNING: LinePlace = { time: "", number: 0, seen: [] };

export const mergeTotal = (parts: readonly FoundPart[]) => ({
  count: parts.reduce((sum, { total }) => sum + total.count, 0),
  isAtLeast: parts.some(({ total, missing }) => total.isAtLeast || missing !== ""),
});

/** Stretches of all stores, added up. */
export function mergeHistogram(parts: readonly FoundPart[]): LineBucket[] {
  const merged = new Map<number, { at: number; count: number; levels: Record<string, number> }>();
  for (const { at, count, levels } of parts.flatMap(({ histogram }) => histogram)) {
    const bucket = merged.get(at) ?? { at, count: 0, levels: {} };
    merged.set(at, bucket);
    bucket.count += count;
    for (const [level, lines] of Object.entries(levels)) bucket.levels[level] = (bucket.levels[level] ?? 0) + lines;
  }
  return [...merged.values()].toSorted((a, b) => a.at - b.at);
}

/** Values of all stores, added up; those beyond `size` are counted with the others. */
export function mergeFacets(parts: readonly FoundPart[], size: number): LineFacet[] {
  const [first] = parts;
  return (first?.facets ?? []).map(({ key }, index) => {
    const facets = parts.flatMap((part) => part.facets[index] ?? []);
    const counts = new Map<string, number>();
    for (const { value, count } of facets.flatMap(({ values }) => values)) {
      // As a level is compared: `ERROR` of one store is `error` of another.
      const name = key === "level" ? value.toLowerCase() : value;
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
    const values = [...counts]
      .map(([value, count]) => ({ value, count }))
      .toSorted((a, b) => b.count - a.count || compare(a.value, b.value));
    const beyond = values.slice(size).reduce((sum, { count }) => sum + count, 0);
    const otherCount = facets.reduce((sum, facet) => sum + facet.otherCount, beyond);
    const isReasoned = facets.every(({ reason }) => reason !== "");
    return { key, values: values.slice(0, size), otherCount, reason: isReasoned ? (facets[0]?.reason ?? "") : "" };
  });
}
