import { aggregate } from "./aggregate.ts";
import type { Index } from "./mapping.ts";
import { parseQuery } from "./query.ts";
import { leftOut, ShardRefusal, unreadable } from "./refusal.ts";
import { countOf, select } from "./select.ts";
import { parseSort, printPlace, rank, type Ranked, readAfter, type SortKey, tieBreak } from "./sort.ts";
import { parseSourceFilter } from "./source-filter.ts";
import { type Line, single, type Stretch, stretchesOf } from "./strand.ts";

type Json = Readonly<Record<string, unknown>>;

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
  /** Whether lines of one place are told apart by themselves, as Elasticsearch does within a point in time. */
  readonly hasTieBreak: boolean;
  readonly isElastic: boolean;
}

const understood = new Set(
  "query sort size from search_after aggs aggregations _source track_total_hits timeout pit track_scores version seq_no_primary_term terminate_after batched_reduce_size allow_partial_search_results".split(
    " ",
  ),
);
const known = new Set(
  "highlight fields docvalue_fields stored_fields script_fields collapse rescore suggest post_filter min_score explain profile indices_boost runtime_mappings knn slice ext stats rank".split(
    " ",
  ),
);
const defaultSize = 10;
const mostHits = 10_000;
const countedUnlessTold = 10_000;

/** Answers a search: `hits`, `aggregations`, and whether time ran out. @throws {Refusal} */
export function search(source: LineSource, { body, indices, nowMs, hasTieBreak, isElastic }: Asked): Json {
  for (const [name, value] of Object.entries(body)) {
    if (known.has(name)) throw leftOut(`[${name}] in a search`);
    if (!understood.has(name))
      throw unreadable("parsing_exception", `Unknown key for a ${tokenOf(value)} in [${name}].`);
  }
  const query = parseQuery(body["query"], nowMs);
  const { size, from } = readSizes(body);
  const keys = parseSort(body["sort"], indices, isElastic);
  const names = keys.map(({ name }) => name);
  if (names.includes("_shard_doc") && !isElastic)
    throw new ShardRefusal("query_shard_exception", "No mapping found for [_shard_doc] in order to sort on");
  const isTied = hasTieBreak && keys.length > 0 && !names.includes("_shard_doc");
  const order = isTied ? [...keys, tieBreak] : keys;
  if (body["search_after"] !== undefined && keys.length === 0)
    throw new ShardRefusal("illegal_argument_exception", "Sort must contain at least one field.");
  if (body["search_after"] !== undefined && from > 0)
    throw isElastic
      ? unreadable(
          "action_request_validation_exception",
          "Validation Failed: 1: [from] parameter must be set to 0 when [search_after] is used;",
        )
      : new ShardRefusal("search_exception", "`from` parameter must be set to 0 when `search_after` is used.", {
          status: 500,
        });
  const after = readAfter(body["search_after"], order, nowMs);
  const ground = { isElastic, indices: new Map(indices.map((index) => [index.name, index])), nowMs };
  const { fromMs, toMs, ids } = query;
  const within = ids
    ? named(source, ids, ground.indices, query.fromMs, toMs, nowMs)
    : source.stretches(new Set(ground.indices.keys()), fromMs, toMs, nowMs);
  const { stretches, isCut } = select(within, query.test, ground.indices);
  const found = rank(stretches, order, from + size, after).slice(from);
  const aggs = (body["aggs"] ?? body["aggregations"]) as Json | undefined;
  const isSorted = keys.length > 0 && !names.includes("_score");
  const toSource = parseSourceFilter(body["_source"]);
  return {
    timed_out: isCut,
    hits: {
      ...totalOf(body["track_total_hits"], stretches),
      max_score: isSorted || found.length === 0 ? null : 1,
      hits: found.map((one) => hitOf(one, order, isSorted, toSource)),
    },
    ...(aggs && { aggregations: aggregate(aggs, stretches, ground) }),
  };
}

const tokenOf = (value: unknown): string =>
  typeof value === "string"
    ? "VALUE_STRING"
    : typeof value === "number"
      ? "VALUE_NUMBER"
      : typeof value === "boolean"
        ? "VALUE_BOOLEAN"
        : Array.isArray(value)
          ? "START_ARRAY"
          : "START_OBJECT";

function readSizes(body: Json): { size: number; from: number } {
  const [size, from] = [Number(body["size"] ?? defaultSize), Number(body["from"] ?? 0)];
  if (size < 0) throw unreadable("illegal_argument_exception", `[size] parameter cannot be negative, found [${size}]`);
  if (from < 0) throw unreadable("illegal_argument_exception", `[from] parameter cannot be negative but was [${from}]`);
  if (size + from > mostHits)
    throw new ShardRefusal(
      "illegal_argument_exception",
      `Result window is too large, from + size must be less than or equal to: [${mostHits}] but was [${size + from}]. See the scroll api for a more efficient way to request large data sets. This limit can be set by changing the [index.max_result_window] index level setting.`,
    );
  return { size, from };
}

function named(
  source: LineSource,
  ids: readonly string[],
  indices: ReadonlyMap<string, Index>,
  fromMs: number,
  toMs: number,
  nowMs: number,
): Stretch[] {
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

function hitOf(
  { line, places }: Ranked,
  keys: readonly SortKey[],
  isSorted: boolean,
  toSource: (source: Json) => Json | undefined,
): Json {
  const source = toSource(line.source);
  return {
    _index: line.index,
    _id: line.id,
    _score: isSorted ? null : 1,
    ...(source && { _source: source }),
    ...(keys.length > 0 && { sort: places.map((place, at) => printPlace(place, keys[at] as SortKey)) }),
  };
}
