import { parseDate } from "./date.ts";
import { textOf } from "./json.ts";
import type { Field, Index } from "./mapping.ts";
import { ShardRefusal } from "./refusal.ts";
import type { Fields, Value } from "./strand.ts";
import { every, type Predicate, some, type Verdict } from "./verdict.ts";
import { filled, follows, isFixed, wordsOf } from "./words.ts";

/** Values of a field as the index has them. */
export const valuesOf = (fields: Fields, { path, most }: Field): readonly Value[] => {
  const values = fields(path);
  return most === Infinity ? values : values.filter((one) => typeof one !== "string" || one.length <= most);
};

const keyword: Field = { type: "keyword", path: "", most: Infinity };

/** What holds of a field's values, by what the field is in each index; false where it is not. */
const onField =
  (name: string, judge: (values: readonly Value[], field: Field) => Verdict): Predicate =>
  (fields, index) => {
    if (name === "_index") return judge([index.name, index.stream], keyword);
    const field = index.fields.get(name);
    if (field === undefined || field.type === "object") return false;
    return judge(valuesOf(fields, field), field);
  };

/** One value must pass; what differs from line to line may. */
const anyOf = (values: readonly Value[], test: (value: Value) => boolean): Verdict =>
  some(values, (one) => (isFixed(one) ? test(one) : undefined));

const isNumber = ({ type }: Field): boolean => type === "long" || type === "double";

function readNumber(given: unknown): number {
  const number = typeof given === "string" && given.trim() === "" ? Number.NaN : Number(given);
  if (!Number.isNaN(number)) return number;
  throw new ShardRefusal("query_shard_exception", `failed to create query: For input string: "${String(given)}"`);
}

/** One of the values, exactly; of a text one of its words. @throws {Refusal} where they are asked for */
export const terms = (name: string, wanted: readonly unknown[], isAnyCase = false): Predicate => {
  const fold = (value: unknown): string => (isAnyCase ? String(value).toLowerCase() : String(value));
  const texts = new Set(wanted.map(fold));
  return onField(name, (values, field) => {
    if (field.type === "text") return some([...texts], (one) => some(values, (text) => follows(String(text), [one])));
    if (field.type !== "date" && !isNumber(field)) return anyOf(values, (value) => texts.has(fold(value)));
    const read = field.type === "date" ? parseDate : readNumber;
    const numbers = new Set(wanted.map(read));
    return anyOf(values, (value) => numbers.has(read(value)));
  });
};

/** Values, and words of texts, that begin so. */
export const prefix = (name: string, text: string, isAnyCase: boolean): Predicate => {
  const fold = (value: string): string => (isAnyCase ? value.toLowerCase() : value);
  const test = (value: string): boolean => fold(value).startsWith(fold(text));
  return onField(name, (values, { type }) => {
    if (type !== "text") return anyOf(values, (value) => test(String(value)));
    return some(values, (one) => {
      const isFound = filled(String(one)).every((words) => words.some(test));
      return isFound || (isFixed(one) ? false : undefined);
    });
  });
};

/** `ofText` of what is a text, and the whole value of what is none. */
const onText =
  (name: string, ofText: Predicate, whole: Predicate): Predicate =>
  (fields, index) =>
    (index.fields.get(name)?.type === "text" ? ofText : whole)(fields, index);

/** Words that follow each other. */
export const phrase = (name: string, text: string): Predicate => {
  const wanted = wordsOf(text);
  const follow = (values: readonly Value[]): Verdict =>
    wanted.length === 0 ? false : some(values, (one) => follows(String(one), wanted));
  return onText(name, onField(name, follow), terms(name, [text]));
};

/** All words, or one of them; `isBegun`: the last one as a beginning, if nothing comes after it. */
export const words = (name: string, text: string, areAll: boolean, isBegun = false): Predicate => {
  const begun = isBegun && /[\p{L}\p{M}\p{N}_]$/u.test(text) ? wordsOf(text).length - 1 : -1;
  const each = wordsOf(text).map((one, at) => (at === begun ? prefix(name, one, false) : phrase(name, one)));
  const join = areAll ? every : some;
  const ofText: Predicate = (fields, index) => each.length > 0 && join(each, (one) => one(fields, index));
  return onText(name, ofText, isBegun ? prefix(name, text, false) : terms(name, [text]));
};

/** Any value at all, in the field or in one below it. */
export const exists = (name: string): Predicate => {
  const has = (fields: Fields, field: Field): boolean => valuesOf(fields, field).length > 0;
  return (fields, index: Index) => {
    const own = index.fields.get(name);
    if (own !== undefined && own.type !== "object") return has(fields, own);
    return Array.from(index.fields).some(
      ([one, field]) => one.startsWith(`${name}.`) && field.type !== "object" && has(fields, field),
    );
  };
};

export interface Bounds {
  readonly gt?: unknown;
  readonly gte?: unknown;
  readonly lt?: unknown;
  readonly lte?: unknown;
}

/** From a number on, and up to and without another: of whole milliseconds. @throws {ShardRefusal} for what is no time */
export function readTime({ gt, gte, lt, lte }: Bounds): readonly [number, number] {
  const read = (given: unknown, unbound: number, more: number): number => {
    if (given === undefined || given === null) return unbound;
    const at = parseDate(given);
    if (at !== undefined) return at + more;
    throw new ShardRefusal("parse_exception", `failed to parse date field [${textOf(given)}]`);
  };
  return [
    Math.max(read(gt, -Infinity, 1), read(gte, -Infinity, 0)),
    Math.min(read(lt, Infinity, 0), read(lte, Infinity, 1)),
  ];
}

/** Between bounds: in time, by size, or in the order of letters. @throws {Refusal} where it is asked for */
export const range = (name: string, bounds: Bounds): Predicate =>
  onField(name, (values, field) => {
    if (field.type === "date") {
      const [from, to] = readTime(bounds);
      const isWithin = (at: number | undefined): boolean => at !== undefined && at >= from && at < to;
      return anyOf(values, (value) => isWithin(parseDate(value)));
    }
    const read = isNumber(field) ? readNumber : String;
    const { gt, gte, lt, lte } = bounds;
    const order = (value: Value, given: unknown): number => {
      const [own, limit] = [read(value), read(given)];
      return own < limit ? -1 : Number(own > limit);
    };
    return anyOf(
      values,
      (value) =>
        (gt === undefined || order(value, gt) > 0) &&
        (gte === undefined || order(value, gte) >= 0) &&
        (lt === undefined || order(value, lt) < 0) &&
        (lte === undefined || order(value, lte) <= 0),
    );
  });
