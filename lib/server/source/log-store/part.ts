import type { LineBucket, LineFacet } from "#lib/contract/line.ts";
import { isWithin, type LinePlace, type LineScope } from "#lib/model/line/question.ts";

import { readFault } from "./fault.ts";
import { type FoundLine, type RawHit, toLine } from "./hit.ts";
import type { Mapping } from "./mapping.ts";
import { type LineAsk, type RawAnswer, readFacets, readHistogram } from "./search.ts";

/** What one store found. */
export interface FoundPart {
  readonly lines: readonly FoundLine[];
  /** Of the last line; null: there is no more. */
  readonly next: LinePlace | null;
  readonly total: { readonly count: number; readonly isAtLeast: boolean };
  readonly histogram: readonly LineBucket[];
  readonly facets: readonly LineFacet[];
  readonly tookMilliseconds: number;
  /** Why there may be more than this; empty while all is well. */
  readonly missing: string;
  readonly warnings: readonly string[];
}

/** Where an answer comes from, and what was asked. */
export interface Circumstances {
  readonly store: string;
  readonly mapping: Mapping;
  readonly ask: LineAsk;
  readonly after: LinePlace | null;
}

/** Reads an answer of `_search`. `strayed` are hits that no question asked for: they are not in it. */
export function toPart(
  { store, mapping, ask, after }: Circumstances,
  answer: RawAnswer,
): { part: FoundPart; strayed: number } {
  const { total, hits = [] } = answer.hits ?? {};
  const seen = new Set(after?.seen);
  const fresh = hits.filter((hit) => !seen.has(nameOf(hit)));
  const wanted = fresh.slice(0, ask.limit);
  const lines = wanted.flatMap((hit) => toLine(store, mapping, hit) ?? []).filter((line) => isAsked(ask.scope, line));
  const last = wanted.at(-1);
  const facets = after === null ? readFacets(mapping, ask, answer) : [];
  const shown = facets.map((facet) => ({
    ...facet,
    values: facet.values.filter(({ value }) => isShown(ask.scope, facet.key, value)),
  }));
  const strayedValues = sizeOf(facets) - sizeOf(shown);
  const part = {
    lines,
    next: last && fresh.length > ask.limit ? placeAfter(mapping, wanted, last, after) : null,
    total: { count: total?.value ?? 0, isAtLeast: total?.relation === "gte" },
    histogram: readHistogram(answer),
    facets: shown,
    tookMilliseconds: Number(answer.took ?? 0),
    missing: missingOf(answer),
    warnings: mapping.warnings,
  };
  return { part, strayed: wanted.length - lines.length + strayedValues };
}

const nameOf = ({ _index, _id }: RawHit): string => `${String(_index)}/${String(_id)}`;

/** Every hit is held against the scope once more: what the store should not have found is not shown. */
export const isAsked = (scope: LineScope, { cluster, namespace }: FoundLine): boolean =>
  isWithin(scope, { cluster, namespace: namespace ?? "" });

/** Whether a value that was counted is of what may be seen: a line of several namespaces is found for one of them, and counts for all. */
export const isShown = ({ groups }: LineScope, key: string, value: string): boolean => {
  if (key === "cluster") return groups.some(({ clusters }) => clusters.includes(value));
  if (key !== "namespace") return true;
  return groups.some(({ namespaces }) => namespaces === null || namespaces === "any" || namespaces.includes(value));
};

const sizeOf = (facets: readonly LineFacet[]): number => facets.reduce((sum, { values }) => sum + values.length, 0);

/** Behind the last hit, with all that stand at just its place. */
function placeAfter({ time }: Mapping, hits: readonly RawHit[], last: RawHit, after: LinePlace | null): LinePlace {
  const timeOf = (hit: RawHit): string => {
    const told = hit.fields?.[time]?.[0];
    return typeof told === "string" ? told : "";
  };
  const numberOf = (hit: RawHit): number => Number(hit.sort?.[1] ?? 0);
  const place = { time: timeOf(last), number: numberOf(last) };
  const there = hits.filter((hit) => timeOf(hit) === place.time && numberOf(hit) === place.number);
  const before = after?.time === place.time && after.number === place.number ? after.seen : [];
  return { ...place, seen: [...before, ...there.map(nameOf)] };
}

/** Why an answer may lack something; empty while it is whole. */
export function missingOf({ timed_out: isSlow, _shards: shards }: RawAnswer): string {
  const failed = shards?.failed ?? 0;
  if (failed > 0) {
    const [first] = (shards?.failures ?? []) as readonly { reason?: unknown }[];
    const why = readFault(200, { error: first?.reason }).failure.reason;
    return `${failed} of ${shards?.total ?? failed} shards gave no answer: ${why}`;
  }
  return isSlow === true ? "it did not look at everything within the time it was given: ask for a shorter time" : "";
}
