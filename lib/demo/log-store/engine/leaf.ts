import { parseDate } from "./date.ts";
import type { Field, Index } from "./mapping.ts";
import { ShardRefusal } from "./refusal.ts";
import type { Fields, Value } from "./strand.ts";
import { type Predicate, some, type Verdict } from "./verdict.ts";
import { filled, follows, isFixed, wordsOf } from "./words.ts";

/** Values of a field as the index has them. */
export const valuesOf = (fields: Fields, { path, most }: Field): readonly Value[] => {
  const values = fields(path);
  return most === Infinity ? values : values.filter((one) => typeof one !== "string" || one.length <= most);
};

const keyword: Field = { type: "keyword", path: "", most: Infinity };

/** What holds of a field's values, by what the field is in each index; false where it is not. */
export const onField =
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

/** A number as a query says it. @throws {ShardRefusal} */
export function readNumber(given: unknown): number {
  const number = typeof given === "string" && given.trim() === "" ? Number.NaN : Number(given);
  if (!Number.isNaN(number)) return number;
  throw new ShardRefusal("query_shard_exception", `failed to create query: For input string: "${String(given)}"`);
}

/** A date as a query says it. @throws {ShardRefusal} */
export function readDate(
  given: unknown,
  nowMs: number,
  isEnd: boolean,
  format = "strict_date_optional_time||epoch_millis",
): number {
  const at = parseDate(given, nowMs, isEnd);
  if (at !== undefined) return at;
  throw new ShardRefusal("parse_exception", `failed to parse date field [${String(given)}] with format [${format}]`);
}

/** One of the values, exactly; of a text one of its words. */
export const terms = (name: string, wanted: readonly unknown[], nowMs: number, isAnyCase = false): Predicate => {
  const fold = (value: unknown): string => (isAnyCase ? String(value).toLowerCase() : String(value));
  const texts = new Set(wanted.map(fold));
  return onField(name, (values, { type }) => {
    if (type === "text") return some(wanted, (one) => some(values, (text) => follows(String(text), [fold(one)])));
    if (type === "date")
      return some(wanted, (one) => {
        const [from, to] = [readDate(one, nowMs, false), readDate(one, nowMs, true)];
        return anyOf(values, (value) => isWithin(parseDate(value, nowMs), from, to));
      });
    if (type === "long" || type === "double") {
      const numbers = wanted.map(readNumber);
      return anyOf(values, (value) => numbers.includes(Number(value)));
    }
    return anyOf(values, (value) => texts.has(fold(value)));
  });
};

const isWithin = (at: number | undefined, from: number, to: number): boolean =>
  at !== undefined && at >= from && at <= to;

/** Words that begin so. */
export const prefix = (name: string, text: string, isAnyCase = false): Predicate =>
  matching(name, (value) =>
    (isAnyCase ? value.toLowerCase() : value).startsWith(isAnyCase ? text.toLowerCase() : text),
  );

/** A value, or of a text a word, that passes a test. */
export const matching = (name: string, test: (value: string) => boolean): Predicate =>
  onField(name, (values, { type }) => {
    if (type !== "text") return anyOf(values, (value) => test(String(value)));
    return some(values, (text) => {
      const found = filled(String(text)).every((words) => words.some(test));
      return found || (isFixed(text) ? false : undefined);
    });
  });

/** Words that follow each other; of what is no text the whole value. */
export const phrase = (name: string, text: string, nowMs: number, isPrefix = false): Predicate => {
  const exact = terms(name, [text], nowMs);
  return (fields, index) => {
    if (index.fields.get(name)?.type !== "text")
      return isPrefix ? prefix(name, text)(fields, index) : exact(fields, index);
    const wanted = wordsOf(text);
    return onField(name, (values) =>
      wanted.length === 0 ? false : some(values, (one) => follows(String(one), wanted, isPrefix)),
    )(fields, index);
  };
};

/** Any value at all, in the field or in one below it. */
export const exists = (name: string): Predicate => {
  const has = (fields: Fields, field: Field): boolean => valuesOf(fields, field).length > 0;
  return (fields, index: Index) => {
    const field = index.fields.get(name);
    if (field !== undefined && field.type !== "object") return has(fields, field);
    return Array.from(index.fields).some(
      ([one, { type }]) =>
        one.startsWith(`${name}.`) && type !== "object" && has(fields, index.fields.get(one) as Field),
    );
  };
};

export interface Bounds {
  readonly gt?: unknown;
  readonly gte?: unknown;
  readonly lt?: unknown;
  readonly lte?: unknown;
}

/** From and up to and without, epoch milliseconds, as bounds of a date say it. */
export function readTime({ gt, gte, lt, lte }: Bounds, nowMs: number): readonly [number, number] {
  const read = (given: unknown, isEnd: boolean): number => readDate(given, nowMs, isEnd);
  const from = gt == null ? -Infinity : read(gt, true) + 1;
  const to = lt == null ? Infinity : read(lt, false);
  return [
    Math.max(from, gte == null ? -Infinity : read(gte, false)),
    Math.min(to, lte == null ? Infinity : read(lte, true) + 1),
  ];
}

/** Between bounds: in time, by size, or in the order of letters. */
export const range = (name: string, bounds: Bounds, nowMs: number): Predicate =>
  onField(name, (values, { type }) => {
    if (type === "date") {
      const [from, to] = readTime(bounds, nowMs);
      return anyOf(values, (value) => isWithin(parseDate(value, nowMs), from, to - 1));
    }
    const isNumber = type === "long" || type === "double";
    const read = (given: unknown): Value => (isNumber ? readNumber(given) : String(given));
    const tests = (
      [
        ["gt", 1, 1],
        ["gte", 0, 1],
        ["lt", -1, -1],
        ["lte", 0, -1],
      ] as const
    ).flatMap(([key, least, sign]) => (bounds[key] == null ? [] : [{ limit: read(bounds[key]), least, sign }]));
    return anyOf(values, (value) => {
      const own = isNumber ? Number(value) : String(value);
      return tests.every(({ limit, least, sign }) => {
        const order = own < limit ? -1 : own > limit ? 1 : 0;
        return least === 0 ? order * sign >= 0 : order === least;
      });
    });
  });
