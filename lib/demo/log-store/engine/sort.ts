import { parseDate } from "./date.ts";
import { isObject, type Json, listOf, textOf } from "./json.ts";
import type { Field, Index } from "./mapping.ts";
import { timeField } from "./query.ts";
import { leftOut, ShardRefusal } from "./refusal.ts";
import { countOf, endsOf, mostWritten } from "./select.ts";
import { flatten, type Line, narrow, type Stretch } from "./strand.ts";

/** What a line is ordered by; null when it has no such value, which is last. */
export type SortValue = string | number | null;

export interface SortKey {
  readonly name: string;
  readonly isDescending: boolean;
  readonly field: Field | undefined;
}

/** The number that a shard gives a line. */
const numberField = "_seq_no";

/** Reads `sort`. @throws {Refusal} */
export const parseSort = (given: unknown, indices: readonly Index[]): SortKey[] =>
  listOf(given).flatMap((one) => {
    if (!isObject(one)) throw leftOut("a sort without a direction");
    return Object.entries(one).map(([name, said]) => keyOf(name, isObject(said) ? said : { order: said }, indices));
  });

function keyOf(name: string, { order, unmapped_type: unmapped }: Json, indices: readonly Index[]): SortKey {
  if (order !== "asc" && order !== "desc") throw leftOut(`the order [${textOf(order)}]`);
  const field = indices.map((index) => index.fields.get(name)).find(Boolean);
  if (name !== numberField && field === undefined && unmapped === undefined)
    throw new ShardRefusal("query_shard_exception", `No mapping found for [${name}] in order to sort on`);
  if (field?.type === "text") throw new ShardRefusal("illegal_argument_exception", textWords(name));
  return { name, isDescending: order === "desc", field };
}

/** What is said of a text that is to be ordered or counted. */
export const textWords = (name: string): string =>
  `Fielddata is disabled on [${name}]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead.`;

const read = (value: unknown, field: Field | undefined): SortValue => {
  if (value === undefined || value === null) return null;
  if (field?.type === "keyword") return textOf(value);
  return field?.type === "date" ? (parseDate(value) ?? null) : Number(value);
};

function placeOf(line: Line, { name, field }: SortKey): SortValue {
  if (name === numberField) return line.tie;
  if (name === timeField) return line.at ?? null;
  return field === undefined ? null : read(flatten(line.source).get(field.path)?.[0], field);
}

const compare = (one: readonly SortValue[], other: readonly SortValue[], keys: readonly SortKey[]): number => {
  for (const [at, { isDescending }] of keys.entries()) {
    const [own = null, its = null] = [one[at], other[at]];
    if (own === its) continue;
    if (own === null || its === null) return own === null ? 1 : -1;
    return own < its !== isDescending ? -1 : 1;
  }
  return 0;
};

export interface Ranked {
  readonly line: Line;
  readonly places: readonly SortValue[];
}

/** Values of `search_after` as places. @throws {Refusal} */
export function readAfter(given: unknown, keys: readonly SortKey[]): readonly SortValue[] | undefined {
  if (given === undefined) return undefined;
  const values = listOf(given);
  if (values.length !== keys.length)
    throw new ShardRefusal(
      "illegal_argument_exception",
      `search_after has ${values.length} value(s) but sort has ${keys.length}.`,
    );
  return keys.map(({ field }, at) => {
    const place = read(values[at], field);
    if (place !== null && !Number.isNaN(place)) return place;
    throw new ShardRefusal("parse_exception", `failed to parse date field [${textOf(values[at])}]`);
  });
}

/** The first so many lines in an order, after a place in it. @throws {Refusal} for too many lines in another order than that of time */
export function rank(
  stretches: readonly Stretch[],
  keys: readonly SortKey[],
  need: number,
  after: readonly SortValue[] | undefined,
): Ranked[] {
  if (need === 0) return [];
  const [first] = keys;
  const all = (part: readonly Stretch[]): Ranked[] =>
    part
      .flatMap(({ strand, fromMs, toMs }) => strand.lines(fromMs, toMs))
      .map((line) => ({ line, places: keys.map((key) => placeOf(line, key)) }))
      .filter(({ places }) => after === undefined || compare(places, after, keys) > 0)
      .toSorted((one, other) => compare(one.places, other.places, keys) || one.line.tie - other.line.tie)
      .slice(0, need);
  if (first === undefined || first.name === timeField)
    return nearest(stretches, first?.isDescending ?? false, after?.[0], need, all);
  if (countOf(stretches) > mostWritten) throw leftOut(`${mostWritten} lines and more in an order that is not of time`);
  return all(stretches);
}

/** Writes lines of as short a time as holds as many as are needed, from one end of it. */
function nearest(
  stretches: readonly Stretch[],
  isDescending: boolean,
  start: SortValue | undefined,
  need: number,
  all: (part: readonly Stretch[]) => Ranked[],
): Ranked[] {
  const begun =
    typeof start === "number"
      ? narrow(stretches, isDescending ? -Infinity : start, isDescending ? start + 1 : Infinity)
      : stretches;
  const [early, late] = endsOf(begun) ?? [0, 0];
  for (let widthMs = 1000; widthMs <= late - early; widthMs *= 4) {
    const part = isDescending ? narrow(begun, late - widthMs, Infinity) : narrow(begun, -Infinity, early + widthMs);
    const found = countOf(part) < need ? [] : all(part);
    if (found.length >= need) return found;
  }
  if (begun === stretches) return all(begun);
  // Lines without a time are last in either direction.
  return all([...begun, ...stretches.filter(({ strand, fromMs, toMs }) => strand.ends(fromMs, toMs) === undefined)]);
}
