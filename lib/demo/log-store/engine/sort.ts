import { parseDate, printDate } from "./date.ts";
import type { Field, Index } from "./mapping.ts";
import { timeField } from "./query.ts";
import { leftOut, ShardRefusal, unreadable } from "./refusal.ts";
import { countOf, endsOf, mostWritten } from "./select.ts";
import { flatten, type Line, narrow, type Stretch } from "./strand.ts";

type Json = Readonly<Record<string, unknown>>;
export type SortValue = string | number | null;

export interface SortKey {
  readonly name: string;
  readonly isDescending: boolean;
  readonly isFirstWhenMissing: boolean;
  readonly format: string | undefined;
  readonly field: Field | undefined;
}

const own = new Set(["_score", "_doc", "_shard_doc", "_seq_no"]);

/** What decides between lines of one place when nothing else is asked for. */
export const tieBreak: SortKey = {
  name: "_shard_doc",
  isDescending: false,
  isFirstWhenMissing: false,
  format: undefined,
  field: undefined,
};

/** Reads `sort`. @throws {Refusal} */
export function parseSort(given: unknown, indices: readonly Index[], isElastic: boolean): SortKey[] {
  const list = given === undefined ? [] : Array.isArray(given) ? given : [given];
  if (!isElastic && /"format":/.test(JSON.stringify(list)))
    throw unreadable("x_content_parse_exception", "[field_sort] unknown field [format]");
  return list.flatMap((one: unknown) => {
    if (typeof one === "string") return [keyOf(one, {}, indices)];
    if (typeof one !== "object" || one === null)
      throw unreadable(
        "illegal_argument_exception",
        "malformed sort format, within the sort array, an object, or an actual string are allowed",
      );
    return Object.entries(one).map(([name, said]) =>
      keyOf(name, (typeof said === "string" ? { order: said } : said) as Json, indices),
    );
  });
}

function keyOf(
  name: string,
  { order, missing, format, unmapped_type: unmapped, ...rest }: Json,
  indices: readonly Index[],
): SortKey {
  const [unknown] = Object.keys(rest).filter((one) => one !== "numeric_type");
  if (unknown !== undefined) throw leftOut(`the option [${unknown}] of a sort`);
  const direction = String(order ?? (name === "_score" ? "desc" : "asc")).toLowerCase();
  if (direction !== "asc" && direction !== "desc")
    throw unreadable(
      "illegal_argument_exception",
      `No enum constant org.elasticsearch.search.sort.SortOrder.${direction.toUpperCase()}`,
    );
  const field = indices.map((index) => index.fields.get(name)).find(Boolean);
  if (!own.has(name) && field === undefined && unmapped === undefined)
    throw new ShardRefusal("query_shard_exception", `No mapping found for [${name}] in order to sort on`);
  if (field?.type === "text") throw new ShardRefusal("illegal_argument_exception", textWords(name));
  return {
    name,
    isDescending: direction === "desc",
    isFirstWhenMissing: missing === "_first",
    format: typeof format === "string" ? format : undefined,
    field,
  };
}

/** What is said of a text that is to be ordered or counted. */
export const textWords = (name: string): string =>
  `Fielddata is disabled on [${name}]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead.`;

/** What a line is ordered by; null when it has no such value. */
function placeOf(line: Line, { name, field, isDescending }: SortKey): string | number | null {
  if (name === "_score") return 1;
  if (own.has(name)) return line.tie;
  if (name === timeField) return line.at ?? null;
  if (field === undefined) return null;
  const values = flatten(line.source).get(field.path) ?? [];
  const places = values.map((one) =>
    field.type === "date" ? (parseDate(one, 0) ?? 0) : field.type === "keyword" ? String(one) : Number(one),
  );
  const [first = null, ...others] = places;
  return (
    others.reduce((best: string | number, one) => (one < best !== isDescending ? one : best), first ?? "") || first
  );
}

const compareOne = (one: SortValue, other: SortValue, key: SortKey): number => {
  if (one === other) return 0;
  if (one === null || other === null) return (one === null) === key.isFirstWhenMissing ? -1 : 1;
  return one < other !== key.isDescending ? -1 : 1;
};

const compare = (one: readonly SortValue[], other: readonly SortValue[], keys: readonly SortKey[]): number => {
  for (const [at, key] of keys.entries()) {
    const order = compareOne(one[at] ?? null, other[at] ?? null, key);
    if (order !== 0) return order;
  }
  return 0;
};

export interface Ranked {
  readonly line: Line;
  readonly places: readonly SortValue[];
}

/** Values of `search_after` as places. @throws {Refusal} */
export function readAfter(given: unknown, keys: readonly SortKey[], nowMs: number): readonly SortValue[] | undefined {
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) throw unreadable("parsing_exception", "Unknown key for a VALUE_STRING in [search_after].");
  if (given.length !== keys.length)
    throw new ShardRefusal(
      "illegal_argument_exception",
      `search_after has ${given.length} value(s) but sort has ${keys.length}.`,
    );
  return keys.map(({ name, field, isDescending, isFirstWhenMissing }, at) => {
    const value: unknown = given[at];
    if (value === null) return null;
    if (field?.type === "keyword") return String(value);
    // A line without a time is at the end of all numbers.
    if (typeof value === "number" && Math.abs(value) > 9e18)
      return isFirstWhenMissing === isDescending || value < 0 === isDescending ? null : value;
    const number = field?.type === "date" || name === timeField ? parseDate(value, nowMs) : Number(value);
    if (number === undefined || Number.isNaN(number))
      throw new ShardRefusal(
        "parse_exception",
        `failed to parse date field [${String(value)}] with format [strict_date_optional_time||epoch_millis]`,
      );
    return number;
  });
}

/** A place as the answer says it. */
export function printPlace(
  value: SortValue,
  { name, field, format, isDescending, isFirstWhenMissing }: SortKey,
): unknown {
  const isDate = name === timeField || field?.type === "date";
  if (value === null) {
    if (field?.type === "keyword") return null;
    if (isDate && format !== undefined) return null;
    // Numbers of their own end: which no number of ours can say.
    if (field?.type === "double") return isDescending === isFirstWhenMissing ? "Infinity" : "-Infinity";
    return isDescending === isFirstWhenMissing ? "@most" : "@least";
  }
  return isDate && format !== undefined && format !== "epoch_millis"
    ? printDate(Number(value))
    : isDate && format === "epoch_millis"
      ? String(value)
      : value;
}

/** The first so many lines in an order, after a place in it. */
export function rank(
  stretches: readonly Stretch[],
  keys: readonly SortKey[],
  need: number,
  after: readonly SortValue[] | undefined,
): Ranked[] {
  if (need === 0) return [];
  const [first] = keys;
  const isByTime = first === undefined || (first.name === timeField && !first.isFirstWhenMissing);
  const all = (lines: readonly Line[]): Ranked[] =>
    lines
      .map((line) => ({ line, places: keys.map((key) => placeOf(line, key)) }))
      .filter(({ places }) => after === undefined || compare(places, after, keys) > 0)
      .toSorted((one, other) => compare(one.places, other.places, keys) || one.line.tie - other.line.tie);
  if (!isByTime) {
    if (countOf(stretches) > mostWritten)
      throw leftOut(`${mostWritten} lines and more in another order than that of time`);
    return all(linesOf(stretches)).slice(0, need);
  }
  const isDescending = first?.isDescending ?? false;
  const start = after?.[0];
  const narrowed =
    typeof start === "number"
      ? narrow(stretches, isDescending ? -Infinity : start, isDescending ? start + 1 : Infinity)
      : stretches;
  const [early, late] = endsOf(narrowed) ?? [0, 0];
  for (let widthMs = 1000; ; widthMs *= 4) {
    const isWhole = widthMs > late - early;
    const part = isWhole
      ? narrowed
      : narrow(
          narrowed,
          ...(isDescending ? ([late - widthMs, Infinity] as const) : ([-Infinity, early + widthMs] as const)),
        );
    if (!isWhole && countOf(part) < need) continue;
    const found = all(linesOf(part));
    // Undated ones are beyond any width, and only in the whole.
    if (found.length >= need) return found.slice(0, need);
    if (isWhole)
      return (typeof start === "number" && narrowed !== stretches ? all(linesOf(stretches)) : found).slice(0, need);
  }
}

const linesOf = (stretches: readonly Stretch[]): Line[] =>
  stretches.flatMap(({ strand, fromMs, toMs }) => strand.lines(fromMs, toMs));
