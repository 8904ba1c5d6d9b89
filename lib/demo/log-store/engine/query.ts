import { isObject, type Json, listOf, textOf } from "./json.ts";
import { type Bounds, exists, phrase, prefix, range, readTime, terms, words } from "./leaf.ts";
import { leftOut, unreadable } from "./refusal.ts";
import { every, not, type Predicate, some, type Verdict } from "./verdict.ts";

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

/** Reads `query`. @throws {Refusal} */
export function parseQuery(given: unknown): Query {
  const reader = new Reader();
  const test = given === undefined ? yes : reader.read(given, true);
  return { test, fromMs: reader.fromMs, toMs: reader.toMs, ids: reader.ids };
}

class Reader {
  fromMs = -Infinity;
  toMs = Infinity;
  ids: readonly string[] | undefined;

  /** `isNeeded`: every line of the answer passes it, so that its times are the answer's. */
  read(given: unknown, isNeeded: boolean): Predicate {
    if (!isObject(given)) throw unreadable("parsing_exception", "[_na] query malformed, must start with start_object");
    const [[kind, body] = [], second] = Object.entries(given);
    if (kind === undefined) throw unreadable("illegal_argument_exception", "query malformed, empty clause found");
    if (second)
      throw unreadable("parsing_exception", `[${kind}] malformed query, expected [END_OBJECT] but found [FIELD_NAME]`);
    const read = kinds[kind];
    if (read === undefined) throw leftOut(`the query [${kind}]`);
    if (!isObject(body))
      throw unreadable("parsing_exception", `[${kind}] query malformed, no start_object after query name`);
    return read(body, this, isNeeded);
  }

  /** Narrows the times, when they need not be looked at on each line. */
  narrow([fromMs, toMs]: readonly [number, number]): void {
    this.fromMs = Math.max(this.fromMs, fromMs);
    this.toMs = Math.min(this.toMs, toMs);
  }
}

type Read = (body: Json, reader: Reader, isNeeded: boolean) => Predicate;

/** The one field of `{ "field": … }`, and what is said of it. */
function fieldOf(kind: string, body: Json, key = ""): { name: string; value: unknown; options: Json } {
  const [[name, said] = [], second] = Object.entries(body);
  if (name === undefined) throw unreadable("illegal_argument_exception", "fieldName must not be null or empty");
  if (second)
    throw unreadable(
      "parsing_exception",
      `[${kind}] query doesn't support multiple fields, found [${name}] and [${second[0]}]`,
    );
  const options = isObject(said) ? said : {};
  const value = isObject(said) ? said[key] : said;
  if (value === null || (value === undefined && key !== ""))
    throw unreadable("illegal_argument_exception", "value cannot be null");
  return { name, value, options };
}

const bool: Read = (body, reader, isNeeded) => {
  const { must, filter, should, must_not: mustNot, minimum_should_match: given, ...rest } = body;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw unreadable("x_content_parse_exception", `[bool] unknown field [${unknown}]`);
  const all = (list: unknown, areNeeded: boolean): Predicate[] =>
    listOf(list).map((one) => reader.read(one, areNeeded));
  const needed = [...all(must, isNeeded), ...all(filter, isNeeded)];
  const choices = all(should, false);
  const unwanted = all(mustNot, false);
  const least = given ?? Number(needed.length === 0 && choices.length > 0);
  if (least !== 0 && least !== 1) throw leftOut("minimum_should_match other than 0 and 1");
  return (fields, index) => {
    const holds = (one: Predicate): Verdict => one(fields, index);
    const parts = [
      () => every(needed, holds),
      () => least === 0 || some(choices, holds),
      () => not(some(unwanted, holds)),
    ];
    return every(parts, (one) => one());
  };
};

const kinds: Readonly<Record<string, Read>> = {
  bool,
  match_all: () => yes,
  match_none: () => () => false,
  term: (body) => {
    const { name, value, options } = fieldOf("term", body, "value");
    return terms(name, [value], options["case_insensitive"] === true);
  },
  terms: (body) => {
    const { name, value } = fieldOf("terms", body);
    if (!Array.isArray(value)) throw unreadable("parsing_exception", `[terms] query does not support [${name}]`);
    return terms(name, value);
  },
  prefix: (body) => {
    const { name, value, options } = fieldOf("prefix", body, "value");
    return prefix(name, textOf(value), options["case_insensitive"] === true);
  },
  exists: ({ field }) => exists(textOf(field)),
  ids: ({ values }, reader, isNeeded) => {
    if (!isNeeded || reader.ids) throw leftOut("ids among other choices");
    reader.ids = listOf(values).map(String);
    return yes;
  },
  range: (body, reader, isNeeded) => {
    const { name, options } = fieldOf("range", body);
    const unknown = Object.keys(options).find((one) => !/^(?:gte?|lte?|format)$/.test(one));
    if (unknown !== undefined) throw unreadable("parsing_exception", `[range] query does not support [${unknown}]`);
    const bounds: Bounds = options;
    if (name !== timeField || !isNeeded) return range(name, bounds);
    reader.narrow(readTime(bounds));
    return yes;
  },
  match_phrase: (body) => {
    const { name, value } = fieldOf("match_phrase", body, "query");
    return phrase(name, textOf(value));
  },
  match_bool_prefix: (body) => {
    const { name, value, options } = fieldOf("match_bool_prefix", body, "query");
    return words(name, textOf(value), textOf(options["operator"]).toUpperCase() === "AND", true);
  },
  /** Operators of its own are off, as the product has them. */
  simple_query_string: ({ query, fields, flags, default_operator: operator = "or" }) => {
    if (query === undefined) throw unreadable("parsing_exception", "[simple_query_string] query text missing");
    if (flags !== "NONE") throw leftOut("operators of simple_query_string");
    const areAll = textOf(operator).toUpperCase() === "AND";
    const each = listOf(fields).map((name) => words(textOf(name), textOf(query), areAll));
    return (line, index) => some(each, (one) => one(line, index));
  },
};
