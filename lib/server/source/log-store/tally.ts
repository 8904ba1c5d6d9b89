import type { LineKey, LineQuestion, LineScope } from "#lib/model/line/question.ts";

import { countOf, type Grouping, groupsOf, keyOf, type RawBucket, toGroups } from "./count.ts";
import type { Mapping } from "./mapping.ts";
import { isShown } from "./part.ts";
import { type NamedFields, toQuery } from "./query.ts";
import type { RawAnswer } from "./search.ts";

/** A question for counts by one or two columns. */
export interface TallyAsk {
  readonly question: LineQuestion;
  readonly scope: LineScope;
  readonly by: readonly [LineKey] | readonly [LineKey, LineKey];
  /** Values of each column at most, the most frequent ones. */
  readonly size: number;
}

/** How many lines have these values, in the order of `by`. */
export interface Tally {
  readonly values: readonly string[];
  readonly count: number;
  /** Time of the newest of them, Unix milliseconds. */
  readonly newestAt: number | null;
}

const NEWEST = "newest";

export function toTallyBody(mapping: Mapping, { question, scope, by, size }: TallyAsk, named: NamedFields) {
  const newest: Grouping = { [NEWEST]: { max: { field: mapping.time } } };
  const keys = groupedBy(mapping, by);
  const aggs = keys.reduceRight<Grouping>(
    (inner, key) => toGroups(mapping.columns[key], `${key} `, size, inner),
    newest,
  );
  return { size: 0, query: toQuery(mapping, scope, question, named), aggs, track_total_hits: true, timeout: "8s" };
}

/** Lines that name no cluster, as there is only one, are not grouped by it. */
const groupedBy = ({ onlyCluster }: Mapping, by: readonly LineKey[]): LineKey[] =>
  by.filter((key) => key !== "cluster" || onlyCluster === null);

export function readTallies(mapping: Mapping, { by, scope }: TallyAsk, { aggregations, hits }: RawAnswer): Tally[] {
  const whole = { ...aggregations, doc_count: hits?.total?.value ?? 0 };
  const tallies = readLevel(groupedBy(mapping, by), whole, []);
  const named = tallies.map((tally) => ({ ...tally, values: withOnly(mapping, by, tally.values) }));
  const isOurs = ({ values }: Tally): boolean => by.every((key, index) => isShown(scope, key, values[index] ?? ""));
  return addTallies(named.filter((tally) => tally.count > 0 && isOurs(tally)));
}

function readLevel([key, ...rest]: readonly LineKey[], bucket: RawBucket, values: readonly string[]): Tally[] {
  if (key === undefined) return [{ values, count: countOf(bucket), newestAt: newestOf(bucket) }];
  const groups = groupsOf(bucket, `${key} `);
  return groups.flatMap(({ buckets }) => buckets.flatMap((inner) => readLevel(rest, inner, [...values, keyOf(inner)])));
}

const newestOf = (bucket: RawBucket): number | null => {
  const { value } = (bucket[NEWEST] ?? {}) as { value?: unknown };
  return typeof value === "number" ? value : null;
};

function withOnly({ onlyCluster }: Mapping, by: readonly LineKey[], values: readonly string[]): string[] {
  const left = [...values];
  return by.map((key) => (key === "cluster" && onlyCluster !== null ? onlyCluster : (left.shift() ?? "")));
}

/** One tally for each values: fields of several shapes and stores hold the same. */
export function addTallies(tallies: readonly Tally[]): Tally[] {
  const sums = new Map<string, Tally>();
  for (const { values, count, newestAt } of tallies) {
    const key = JSON.stringify(values);
    const known = sums.get(key);
    const newest = Math.max(known?.newestAt ?? -Infinity, newestAt ?? -Infinity);
    sums.set(key, { values, count: count + (known?.count ?? 0), newestAt: newest === -Infinity ? null : newest });
  }
  return [...sums.values()].toSorted((a, b) => b.count - a.count);
}
