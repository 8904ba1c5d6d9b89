import { aggregate } from "./aggregate.ts";
import { readHitBody } from "./hit.ts";
import { isObject, type Json } from "./json.ts";
import type { Index } from "./mapping.ts";
import { parseQuery, type Query } from "./query.ts";
import { leftOut, ShardRefusal } from "./refusal.ts";
import { countOf, select } from "./select.ts";
import { parseSort, rank, readAfter } from "./sort.ts";
import { type Line, single, type Stretch, stretchesOf } from "./strand.ts";

/** Where lines come from. */
export interface LineSource {
  readonly indices: readonly Index[];
  /** Lines that were there at `nowMs`, between two times, of some indices. */
  stretches(indices: ReadonlySet<string>, fromMs: number, toMs: number, nowMs: number): readonly Stretch[];
  line(id: string, nowMs: number): Line | undefined;
}

export interface Asked {
  readonly body: Json;
  readonly indices: readonly Index[];
  /** The present, or that of a point in time. */
  readonly nowMs: number;
  readonly isElastic: boolean;
}

const understood = /^(?:query|sort|size|search_after|aggs|_source|fields|track_total_hits|timeout|pit)$/;
const mostHits = 10_000;
const countedUnlessTold = 10_000;

/** Answers a search: `hits`, `aggregations`, and whether time ran out. @throws {Refusal} */
export function search(source: LineSource, { body, indices, nowMs, isElastic }: Asked): Json {
  const unknown = Object.keys(body).find((name) => !understood.test(name));
  if (unknown !== undefined) throw leftOut(`[${unknown}] in a search`);
  const size = readSize(body);
  const keys = parseSort(body["sort"], indices);
  const after = readAfter(body["search_after"], keys);
  const byName = new Map(indices.map((index) => [index.name, index]));
  const query = parseQuery(body["query"]);
  const { stretches, isCut } = select(within(source, query, byName, nowMs), query.test, byName);
  const found = rank(stretches, keys, size, after).map(readHitBody(body, keys, byName));
  const { aggs } = body;
  return {
    timed_out: isCut,
    hits: {
      ...totalOf(body["track_total_hits"], stretches),
      max_score: keys.length > 0 || found.length === 0 ? null : 1,
      hits: found,
    },
    ...(isObject(aggs) && { aggregations: aggregate(aggs, stretches, { isElastic, indices: byName }) }),
  };
}

function readSize({ size: given }: Json): number {
  const size = Number(given ?? 10);
  if (size <= mostHits) return size;
  throw new ShardRefusal(
    "illegal_argument_exception",
    `Result window is too large, from + size must be less than or equal to: [${mostHits}] but was [${size}].`,
  );
}

/** Lines between the times of a query, or those of them that it names. */
function within(
  source: LineSource,
  { ids, fromMs, toMs }: Query,
  indices: ReadonlyMap<string, Index>,
  nowMs: number,
): readonly Stretch[] {
  if (ids === undefined) return source.stretches(new Set(indices.keys()), fromMs, toMs, nowMs);
  return [...new Set(ids)].flatMap((id) => {
    const line = source.line(id, nowMs);
    return line && indices.has(line.index) ? stretchesOf(single(line), fromMs, toMs) : [];
  });
}

function totalOf(tracked: unknown, stretches: readonly Stretch[]): Json {
  if (tracked === false) return {};
  const most = tracked === true ? Infinity : typeof tracked === "number" ? tracked : countedUnlessTold;
  const count = countOf(stretches);
  return { total: { value: Math.min(count, most), relation: count > most ? "gte" : "eq" } };
}
