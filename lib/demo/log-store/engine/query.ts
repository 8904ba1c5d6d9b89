import { type Bounds, exists, matching, phrase, prefix, range, readTime, terms } from "./leaf.ts";
import { literal } from "./mapping.ts";
import { leftOut, unreadable } from "./refusal.ts";
import { parseSimpleQuery } from "./simple-query.ts";
import { atLeast, every, not, type Predicate, some } from "./verdict.ts";
import { wordsOf } from "./words.ts";

type Json = Readonly<Record<string, unknown>>;

/** A query that was read: what must hold of lines, all of which are between two times. */
export interface Query {
  readonly test: Predicate;
  readonly fromMs: number;
  readonly toMs: number;
  /** Documents that are named; undefined when none are. */
  readonly ids: readonly string[] | undefined;
}

/** Where lines are in time. */
export const timeField = "@timestamp";

const yes: Predicate = () => true;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads `query`. @throws {Refusal} */
export function parseQuery(given: unknown, nowMs: number): Query {
  if (given === undefined) return { test: yes, fromMs: -Infinity, toMs: Infinity, ids: undefined };
  const reader = new Reader(nowMs);
  const test = reader.read(given, true);
  return { test, fromMs: reader.fromMs, toMs: reader.toMs, ids: reader.ids };
}

class Reader {
  fromMs = -Infinity;
  toMs = Infinity;
  ids: readonly string[] | undefined;
  readonly #nowMs: number;

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  /** `isNeeded`: every line of the answer passes it, so that its times are the answer's. */
  read(given: unknown, isNeeded: boolean): Predicate {
    if (!isObject(given)) throw unreadable("parsing_exception", "[_na] query malformed, must start with start_object");
    const [[kind, body] = [], second] = Object.entries(given);
    if (kind === undefined) throw unreadable("illegal_argument_exception", "query malformed, empty clause found");
    const read = kinds[kind];
    if (second)
      throw unreadable("parsing_exception", `[${kind}] malformed query, expected [END_OBJECT] but found [FIELD_NAME]`);
    if (read === undefined && known.has(kind)) throw leftOut(`the query [${kind}]`);
    if (read === undefined) throw unreadable("parsing_exception", `unknown query [${kind}]`);
    if (!isObject(body))
      throw unreadable("parsing_exception", `[${kind}] query malformed, no start_object after query name`);
    return read(body, this, isNeeded);
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Narrows the times, when they need not be looked at on each line. */
  narrow(fromMs: number, toMs: number): void {
    this.fromMs = Math.max(this.fromMs, fromMs);
    this.toMs = Math.min(this.toMs, toMs);
  }
}

type Read = (body: Json, reader: Reader, isNeeded: boolean) => Predicate;

/** The one field of `{ "field": … }`, and what is said of it. */
function fieldOf(kind: string, body: Json, key: string): { name: string; value: unknown; options: Json } {
  const entries = Object.entries(body).filter(([name]) => name !== "boost" && name !== "_name");
  const [[name, said] = []] = entries;
  if (name === undefined) throw unreadable("illegal_argument_exception", "fieldName must not be null or empty");
  if (entries[1])
    throw unreadable(
      "parsing_exception",
      `[${kind}] query doesn't support multiple fields, found [${name}] and [${entries[1][0]}]`,
    );
  if (isObject(said)) return { name, value: said[key], options: said };
  return { name, value: said, options: {} };
}

const needed = (kind: string, value: unknown): unknown => {
  if (value === undefined || value === null)
    throw unreadable(
      "illegal_argument_exception",
      kind === "term" || kind === "prefix" ? "value cannot be null" : `[${kind}] requires query value`,
    );
  return value;
};

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const bool: Read = (body, reader, isNeeded) => {
  for (const name of Object.keys(body))
    if (!/^(must|filter|should|must_not|minimum_should_match|boost|_name|adjust_pure_negative)$/.test(name))
      throw unreadable("x_content_parse_exception", `[bool] unknown field [${name}]`);
  const all = (key: string, areNeeded: boolean): Predicate[] =>
    listOf(body[key]).map((one) => reader.read(one, areNeeded));
  const must = [...all("must", isNeeded), ...all("filter", isNeeded)];
  const should = all("should", false);
  const mustNot = all("must_not", false);
  const given = body["minimum_should_match"];
  const least = given === undefined ? Number(must.length === 0 && should.length > 0) : Number(given);
  if (!Number.isInteger(least)) throw leftOut(`minimum_should_match [${String(given)}]`);
  return (fields, index) =>
    every<() => ReturnType<Predicate>>(
      [
        () => every(must, (one) => one(fields, index)),
        () => atLeast(least, should, (one) => one(fields, index)),
        () => not(some(mustNot, (one) => one(fields, index))),
      ],
      (one) => one(),
    );
};

const isTrue = (value: unknown): boolean => String(value) === "true";

const kinds: Readonly<Record<string, Read>> = {
  bool,
  match_all: () => yes,
  match_none: () => () => false,
  constant_score: ({ filter }, reader, isNeeded) => reader.read(filter, isNeeded),
  term: (body, { nowMs }) => {
    const { name, value, options } = fieldOf("term", body, "value");
    return terms(name, [needed("term", value)], nowMs, isTrue(options["case_insensitive"]));
  },
  terms: (body, { nowMs }) => {
    const { name, value, options } = fieldOf("terms", body, "");
    if (Object.keys(options).length > 0) throw leftOut("terms of another document");
    if (!Array.isArray(value)) throw unreadable("parsing_exception", `[terms] query does not support [${name}]`);
    return terms(name, value, nowMs);
  },
  prefix: (body) => {
    const { name, value, options } = fieldOf("prefix", body, "value");
    return prefix(name, String(needed("prefix", value)), isTrue(options["case_insensitive"]));
  },
  wildcard: (body) => {
    const { name, value, options } = fieldOf("wildcard", body, "value");
    const parts = String(needed("wildcard", value ?? options["wildcard"])).split(/(\\.|[*?])/s);
    const text = parts.map((one) => ({ "*": ".*", "?": "." })[one] ?? literal(one.replace(/^\\(.)$/s, "$1")));
    const test = new RegExp(`^${text.join("")}$`, isTrue(options["case_insensitive"]) ? "si" : "s");
    return matching(name, (one) => test.test(one));
  },
  exists: ({ field }) => {
    if (typeof field !== "string")
      throw unreadable("illegal_argument_exception", "[exists] must be provided with a [field]");
    return exists(field);
  },
  ids: ({ values }, reader, isNeeded) => {
    if (!isNeeded) throw leftOut("ids among other choices");
    const ids = listOf(values).map(String);
    reader.ids = reader.ids?.filter((one) => ids.includes(one)) ?? ids;
    return yes;
  },
  range: (body, reader, isNeeded) => {
    const { name, options } = fieldOf("range", body, "");
    const unknown = Object.keys(options).find(
      (one) => !/^(gte?|lte?|from|to|include_lower|include_upper|format|time_zone|boost|relation|_name)$/.test(one),
    );
    if (unknown !== undefined) throw unreadable("parsing_exception", `[range] query does not support [${unknown}]`);
    const bounds: Bounds = options;
    if (name !== timeField || !isNeeded) return range(name, bounds, reader.nowMs);
    reader.narrow(...readTime(bounds, reader.nowMs));
    return yes;
  },
  match: (body, { nowMs }) => {
    const { name, value, options } = fieldOf("match", body, "query");
    const text = String(needed("match", value));
    const each = wordsOf(text).map((one) => phrase(name, one, nowMs));
    const whole = terms(name, [value], nowMs);
    const join = String(options["operator"]).toUpperCase() === "AND" ? every : some;
    return (fields, index) =>
      index.fields.get(name)?.type === "text"
        ? each.length > 0 && join(each, (one) => one(fields, index))
        : whole(fields, index);
  },
  match_bool_prefix: (body, { nowMs }) => {
    const { name, value, options } = fieldOf("match_bool_prefix", body, "query");
    const text = String(needed("match_bool_prefix", value));
    // What is not at the very end is a whole word.
    const begunAt = /[\p{L}\p{M}\p{N}_]$/u.test(text) ? wordsOf(text).length - 1 : -1;
    const each = wordsOf(text).map((one, at) => phrase(name, one, nowMs, at === begunAt));
    const join = String(options["operator"]).toUpperCase() === "AND" ? every : some;
    const whole = phrase(name, text, nowMs, true);
    return (fields, index) =>
      index.fields.get(name)?.type === "text"
        ? each.length > 0 && join(each, (one) => one(fields, index))
        : whole(fields, index);
  },
  match_phrase: (body, { nowMs }) => {
    const { name, value, options } = fieldOf("match_phrase", body, "query");
    if (Number(options["slop"] ?? 0) > 0) throw leftOut("a phrase with words between its words (slop)");
    return phrase(name, String(needed("match_phrase", value)), nowMs);
  },
  match_phrase_prefix: (body, { nowMs }) => {
    const { name, value } = fieldOf("match_phrase_prefix", body, "query");
    return phrase(name, String(needed("match_phrase_prefix", value)), nowMs, true);
  },
  simple_query_string: (body, { nowMs }) => {
    const { query, fields, default_operator: operator = "or", flags = "ALL" } = body;
    if (query === undefined) throw unreadable("parsing_exception", "[simple_query_string] query text missing");
    const joined = String(operator).toUpperCase();
    if (joined !== "AND" && joined !== "OR")
      throw unreadable(
        "illegal_argument_exception",
        `No enum constant org.elasticsearch.index.query.Operator.${joined}`,
      );
    const names = listOf(fields).map(String);
    const found = parseSimpleQuery({
      text: String(query),
      fields: names,
      operator: joined,
      flags: String(flags),
      nowMs,
    });
    return found ?? (() => false);
  },
};

/** Queries of the real stores that are not here. */
const known: ReadonlySet<string> = new Set(
  "query_string multi_match regexp fuzzy nested script script_score function_score boosting dis_max more_like_this intervals terms_set combined_fields wrapper percolate distance_feature rank_feature knn has_child has_parent span_term geo_distance".split(
    " ",
  ),
);
