import { parseDate, parseSpan, printDate } from "./date.ts";
import { valuesOf } from "./leaf.ts";
import type { Field, Index } from "./mapping.ts";
import { parseQuery, timeField } from "./query.ts";
import { leftOut, ShardRefusal, unreadable } from "./refusal.ts";
import { countOf, cut, endsOf, select, split } from "./select.ts";
import { textWords } from "./sort.ts";
import { narrow, type Stretch, stretchesOf, type Value } from "./strand.ts";
import { isFixed } from "./words.ts";

type Json = Readonly<Record<string, unknown>>;
type Answer = Record<string, unknown>;

export interface Ground {
  readonly indices: ReadonlyMap<string, Index>;
  readonly nowMs: number;
  readonly isElastic: boolean;
}
type Read = (
  body: Json,
  stretches: readonly Stretch[],
  ground: Ground,
  inner: (inside: readonly Stretch[]) => Answer,
) => Answer;

const mostBuckets = 65_536;

/** Answers `aggs`. @throws {Refusal} */
export function aggregate(given: Json, stretches: readonly Stretch[], ground: Ground): Answer {
  return Object.fromEntries(
    Object.entries(given).map(([name, said]) => {
      const { aggs, aggregations, meta: _, ...rest } = said as Json;
      const [[kind, body] = [], second] = Object.entries(rest);
      if (kind === undefined) throw unreadable("parsing_exception", `Missing definition for aggregation [${name}]`);
      if (second)
        throw unreadable(
          "parsing_exception",
          `Found two aggregation type definitions in [${name}]: [${kind}] and [${second[0]}]`,
        );
      const read = kinds[kind];
      if (!read && known.has(kind)) throw leftOut(`the aggregation [${kind}]`);
      if (!read) throw unreadable("parsing_exception", `Unknown aggregation type [${kind}]`);
      const below = (aggs ?? aggregations) as Json | undefined;
      const inner = (inside: readonly Stretch[]): Answer => (below ? aggregate(below, inside, ground) : {});
      return [name, read(body as Json, stretches, ground, inner)];
    }),
  );
}

/** The field that is counted; undefined where no index has it. @throws {Refusal} */
function fieldOf(body: Json, { indices }: Ground): { name: string; field: Field | undefined } {
  const { field: name } = body;
  if ("script" in body) throw leftOut("scripts");
  if (typeof name !== "string")
    throw unreadable("illegal_argument_exception", "Required one of fields [field, script], but none were specified. ");
  const field = Array.from(indices.values(), ({ fields }) => fields.get(name)).find(Boolean);
  if (field?.type === "text") throw new ShardRefusal("illegal_argument_exception", textWords(name));
  return { name, field };
}

/** Stretches by what they have in a field; those whose lines differ in it are split. */
function valued(
  stretches: readonly Stretch[],
  name: string,
  { indices }: Ground,
): { one: Stretch; values: readonly Value[] }[] {
  const of = (one: Stretch): { one: Stretch; values: readonly Value[] } => {
    const field = indices.get(one.strand.index)?.fields.get(name);
    return { one, values: field ? [...new Set(valuesOf(one.strand.fields, field))] : [] };
  };
  const all = stretches.map(of);
  const fixed = all.filter(({ values }) => values.every(isFixed));
  if (fixed.length === all.length) return all;
  const differing = all.flatMap(({ one, values }) => (values.every(isFixed) ? [] : [one]));
  return [...fixed, ...split(cut(differing)).map(of)];
}

const terms: Read = (body, stretches, ground, inner) => {
  const { name, field } = fieldOf(body, ground);
  const size = Number(body["size"] ?? 10);
  if (size <= 0)
    throw unreadable("illegal_argument_exception", `[size] must be greater than 0. Found [${size}] in [${name}]`);
  const groups = new Map<Value, Stretch[]>();
  for (const { one, values } of valued(stretches, name, ground))
    for (const value of values.length > 0
      ? values
      : [body["missing"]].flatMap((missing) => (missing === undefined ? [] : [missing as Value]))) {
      if (!isIncluded(value, body)) continue;
      const known = groups.get(value);
      if (known) known.push(one);
      else groups.set(value, [one]);
    }
  const least = Number(body["min_doc_count"] ?? 1);
  const [[by, direction] = ["_count", "desc"]] = Object.entries((body["order"] as Json | undefined) ?? {});
  if (by !== "_count" && by !== "_key") throw leftOut(`terms in the order of [${by}]`);
  const sign = direction === "asc" ? 1 : -1;
  const buckets = Array.from(groups, ([key, inside]) => ({ key, inside, count: countOf(inside) }))
    .filter(({ count }) => count >= Math.max(1, least))
    .toSorted((one, other) =>
      by === "_count"
        ? sign * (one.count - other.count) || order(one.key, other.key)
        : sign * order(one.key, other.key),
    );
  return {
    doc_count_error_upper_bound: 0,
    sum_other_doc_count: buckets.slice(size).reduce((sum, { count }) => sum + count, 0),
    buckets: buckets
      .slice(0, size)
      .map(({ key, inside, count }) => ({ ...keyOf(key, field), doc_count: count, ...inner(inside) })),
  };
};

const order = (one: Value, other: Value): number => (one < other ? -1 : Number(one > other));

function isIncluded(value: Value, { include, exclude }: Json): boolean {
  const isIn = (list: unknown): boolean => {
    if (Array.isArray(list)) return list.map(String).includes(String(value));
    if (typeof list === "string") return new RegExp(`^(?:${list})$`, "s").test(String(value));
    throw leftOut("terms in partitions");
  };
  return (include === undefined || isIn(include)) && (exclude === undefined || !isIn(exclude));
}

function keyOf(key: Value, field: Field | undefined): Answer {
  if (field?.type === "boolean") return { key: String(key) === "true" ? 1 : 0, key_as_string: String(key) };
  if (field?.type !== "date") return { key };
  const at = parseDate(key, 0) ?? 0;
  return { key: at, key_as_string: printDate(at) };
}

const calendar: Readonly<Record<string, string>> = {
  minute: "1m",
  "1m": "1m",
  hour: "1h",
  "1h": "1h",
  day: "1d",
  "1d": "1d",
};

const dateHistogram: Read = (body, stretches, ground, inner) => {
  const { name } = fieldOf(body, ground);
  const { fixed_interval: fixed, calendar_interval: named, min_doc_count: least = 0, time_zone: zone = "UTC" } = body;
  if (fixed === undefined && named === undefined)
    throw new ShardRefusal("illegal_argument_exception", "Invalid interval specified, must be non-null and non-empty");
  if (fixed === undefined && calendar[String(named)] === undefined)
    throw leftOut(`the calendar interval [${String(named)}]`);
  if (!/^(UTC|Z|\+00:00)$/.test(String(zone))) throw leftOut(`buckets of the time zone [${String(zone)}]`);
  const widthMs = parseSpan(fixed ?? calendar[String(named)]);
  if (!widthMs)
    throw unreadable(
      "x_content_parse_exception",
      `[date_histogram] failed to parse field [fixed_interval]: failed to parse setting [date_histogram.fixedInterval] with value [${String(fixed)}] as a time value: unit is missing or unrecognized`,
    );
  const groups = new Map<number, Stretch[]>();
  for (const one of name === timeField ? stretches : timed(stretches, name, ground)) {
    const [first, last] = one.strand.ends(one.fromMs, one.toMs) ?? [0, -1];
    for (let at = floor(first, widthMs); at <= last; at += widthMs) {
      const [part] = stretchesOf(one.strand, Math.max(at, one.fromMs), Math.min(at + widthMs, one.toMs));
      if (part === undefined) continue;
      const known = groups.get(at);
      if (known) known.push(part);
      else groups.set(at, [part]);
    }
    if (groups.size > mostBuckets) throw tooMany(ground);
  }
  const keys =
    Number(least) > 0
      ? [...groups.keys()].toSorted((one, other) => one - other)
      : between(groups, body, widthMs, ground);
  const buckets = keys
    .map((key) => ({ key, inside: groups.get(key) ?? [] }))
    .map(({ key, inside }) => ({ key_as_string: printDate(key), key, doc_count: countOf(inside), ...inner(inside) }));
  return { buckets: buckets.filter(({ doc_count }) => doc_count >= Number(least)) };
};

const floor = (at: number, widthMs: number): number => Math.floor(at / widthMs) * widthMs;
const tooMany = ({ isElastic }: Ground): Error =>
  new ShardRefusal(
    "too_many_buckets_exception",
    `Trying to create too many buckets. Must be less than or equal to: [${mostBuckets}]. This limit can be set by changing the [search.max_buckets] cluster level setting.`,
    { hasRoot: false, status: isElastic ? 400 : 503 },
  );

/** Every bucket from the first to the last, and to the bounds that are asked for. */
function between(groups: ReadonlyMap<number, unknown>, body: Json, widthMs: number, ground: Ground): number[] {
  const { min, max } = (body["extended_bounds"] as Json | undefined) ?? {};
  const bound = (given: unknown): number[] =>
    [parseDate(given, ground.nowMs)].flatMap((at) => (at === undefined ? [] : [floor(at, widthMs)]));
  let [first, last] = [Infinity, -Infinity];
  for (const at of [...groups.keys(), ...bound(min), ...bound(max)])
    [first, last] = [Math.min(first, at), Math.max(last, at)];
  if (first > last) return [];
  const count = (last - first) / widthMs + 1;
  if (count > mostBuckets) throw tooMany(ground);
  return Array.from({ length: count }, (_, index) => first + index * widthMs);
}

/** Lines at the times that another field than the usual one has. */
function timed(stretches: readonly Stretch[], name: string, ground: Ground): Stretch[] {
  return valued(stretches, name, ground).flatMap(({ one, values }) =>
    values.map((value) => {
      const at = parseDate(value, ground.nowMs) ?? 0;
      const ends = [at, at] as const;
      const strand = {
        ...one.strand,
        ends: () => ends,
        count: (from: number, to: number) => Number(at >= from && at < to),
      };
      return { strand, fromMs: at, toMs: at + 1, count: one.count };
    }),
  );
}

interface Weighed {
  readonly value: number;
  readonly weight: number;
}

function numbersOf(
  body: Json,
  stretches: readonly Stretch[],
  ground: Ground,
): { weighed: Weighed[]; field: Field | undefined } {
  const { name, field } = fieldOf(body, ground);
  if (field?.type === "keyword")
    throw new ShardRefusal(
      "illegal_argument_exception",
      `Field [${name}] of type [keyword] is not supported for aggregation`,
    );
  const weighed = valued(stretches, name, ground).flatMap(({ one, values }) => {
    return values.map((value) => ({
      value: field?.type === "date" ? (parseDate(value, 0) ?? 0) : Number(value),
      weight: one.count,
    }));
  });
  return { weighed, field };
}

const printed = (value: number | null, field: Field | undefined): { value: number | null; value_as_string?: string } =>
  field?.type === "date" && value !== null ? { value, value_as_string: printDate(value) } : { value };

/** The lowest or the highest; of times without writing the lines. */
const extreme =
  (end: 0 | 1): Read =>
  (body, stretches, ground) => {
    if (body["field"] === timeField) return printed(endsOf(stretches)?.[end] ?? null, fieldOf(body, ground).field);
    const { weighed, field } = numbersOf(body, stretches, ground);
    const best = weighed.reduce<number | null>(
      (known, { value }) => (known === null || value < known === (end === 0) ? value : known),
      null,
    );
    return printed(best, field);
  };

const sumOf = (weighed: readonly Weighed[]): number =>
  weighed.reduce((sum, { value, weight }) => sum + value * weight, 0);
const weightOf = (weighed: readonly Weighed[]): number => weighed.reduce((sum, { weight }) => sum + weight, 0);

const percentiles: Read = (body, stretches, ground) => {
  const { weighed, field } = numbersOf(body, stretches, ground);
  const sorted = weighed.toSorted((one, other) => one.value - other.value);
  const count = weightOf(sorted);
  const at = (place: number): number => {
    let seen = 0;
    for (const { value, weight } of sorted) if ((seen += weight) > place) return value;
    return sorted.at(-1)?.value ?? 0;
  };
  const wanted = (body["percents"] as number[] | undefined) ?? [1, 5, 25, 50, 75, 95, 99];
  const values = wanted.map((percent) => {
    const place = (percent / 100) * (count - 1);
    const [low, high] = [at(Math.floor(place)), at(Math.ceil(place))];
    return { key: percent, ...printed(count === 0 ? null : low + (high - low) * (place % 1), field) };
  });
  const nameOf = (percent: number): string => (Number.isInteger(percent) ? `${percent}.0` : String(percent));
  if (body["keyed"] === false) return { values };
  return {
    values: Object.fromEntries(
      values.flatMap(
        ({ key, value, value_as_string: text }) =>
          [[nameOf(key), value], ...(text === undefined ? [] : [[`${nameOf(key)}_as_string`, text]])] as [
            string,
            unknown,
          ][],
      ),
    ),
  };
};

const filtered = (query: unknown, stretches: readonly Stretch[], { indices, nowMs }: Ground): readonly Stretch[] => {
  const { test, fromMs, toMs } = parseQuery(query, nowMs);
  return select(narrow(stretches, fromMs, toMs), test, indices).stretches;
};

const bucket = (inside: readonly Stretch[], inner: (inside: readonly Stretch[]) => Answer): Answer => ({
  doc_count: countOf(inside),
  ...inner(inside),
});

const kinds: Readonly<Record<string, Read>> = {
  terms,
  date_histogram: dateHistogram,
  min: extreme(0),
  max: extreme(1),
  percentiles,
  sum: (body, stretches, ground) => ({ value: sumOf(numbersOf(body, stretches, ground).weighed) }),
  avg: (body, stretches, ground) => {
    const { weighed, field } = numbersOf(body, stretches, ground);
    return printed(weighed.length === 0 ? null : sumOf(weighed) / weightOf(weighed), field);
  },
  value_count: (body, stretches, ground) => ({
    value: valued(stretches, fieldOf(body, ground).name, ground).reduce(
      (sum, { one, values }) => sum + one.count * values.length,
      0,
    ),
  }),
  cardinality: (body, stretches, ground) => ({
    value: new Set(valued(stretches, fieldOf(body, ground).name, ground).flatMap(({ values }) => values)).size,
  }),
  missing: (body, stretches, ground, inner) => {
    const { name } = fieldOf(body, ground);
    return bucket(
      valued(stretches, name, ground).flatMap(({ one, values }) => (values.length === 0 ? [one] : [])),
      inner,
    );
  },
  filter: (body, stretches, ground, inner) => bucket(filtered(body, stretches, ground), inner),
  filters: ({ filters }, stretches, ground, inner) => ({
    buckets: Object.fromEntries(
      Object.entries(filters as Json).map(([name, query]) => [name, bucket(filtered(query, stretches, ground), inner)]),
    ),
  }),
};

/** Aggregations of the real stores that are not here. */
const known: ReadonlySet<string> = new Set(
  "histogram range date_range composite top_hits significant_terms significant_text rare_terms sampler random_sampler nested global stats extended_stats percentile_ranks scripted_metric auto_date_histogram multi_terms categorize_text top_metrics derivative bucket_script bucket_selector bucket_sort".split(
    " ",
  ),
);
