import type { Clause } from "./clause.ts";
import { countOf, groupsOf, keyOf, type RawBucket, toGroups } from "./count.ts";
import type { Mapping } from "./mapping.ts";
import { CLUSTERS_AT_ONCE, countByCluster, inParts, type StoreTools, writtenWithin } from "./observe.ts";

/** What came of one cluster. Times are Unix seconds. */
export interface Arrival {
  readonly count: number;
  readonly newestAt: number | null;
  /** 95th percentile of what came last; null where lines do not say when they were stored. */
  readonly delaySeconds: number | null;
}

const ARRIVAL_SECONDS = 600;
const DAY = 86_400;
/** Lines are as late as the oldest of those is that were stored within a stretch of this length, which is the error. */
const STRETCH_SECONDS = 10;
/** How late lines are is how late the last of them came: what was loaded before, or came while a hop hung, is past. */
const LAST_STRETCHES = 6;

/** Lines that came within ten minutes, by cluster: one question for all. @throws {MetricError} */
export async function askArrivals(tools: StoreTools, now: number): Promise<ReadonlyMap<string, Arrival>> {
  const mapping = await tools.mapping();
  const [ingested] = mapping.columns.ingested;
  const inner = {
    newest: { max: { field: mapping.time } },
    ...(ingested && {
      stored: {
        date_histogram: { field: ingested.name, fixed_interval: `${STRETCH_SECONDS}s`, min_doc_count: 1 },
        aggs: { written: { percentiles: { field: mapping.time, percents: [5] } } },
      },
    }),
  };
  const conditions = [cameWithin(mapping, now - ARRIVAL_SECONDS, now + DAY)];
  const groups = await countByCluster(tools, { conditions, inner });
  const arrivals = new Map<string, Arrival>();
  for (const { cluster, bucket } of groups) {
    const own = toArrival(bucket);
    const before = arrivals.get(cluster);
    arrivals.set(cluster, before === undefined ? own : join(before, own));
  }
  return arrivals;
}

/** By when they were stored where they say so: what is very late has not stopped. */
function cameWithin(mapping: Mapping, from: number, to: number): Clause {
  const [ingested] = mapping.columns.ingested;
  const written = writtenWithin(mapping, from, to);
  if (ingested === undefined) return written;
  const { name } = ingested;
  const stored = { range: { [name]: { gte: from * 1000, lt: to * 1000, format: "epoch_millis" } } };
  const unsaid = { bool: { must_not: [{ exists: { field: name } }], filter: [written] } };
  return { bool: { minimum_should_match: 1, should: [stored, unsaid] } };
}

const numberIn = (bucket: RawBucket, name: string): number | null => {
  const { value } = (bucket[name] ?? {}) as { value?: unknown };
  return typeof value === "number" ? value : null;
};

function toArrival(bucket: RawBucket): Arrival {
  const newest = numberIn(bucket, "newest");
  const { buckets = [] } = (bucket["stored"] ?? {}) as { buckets?: readonly RawBucket[] };
  let [sum, count] = [0, 0];
  for (const one of buckets.slice(-LAST_STRETCHES)) {
    const { values } = (one["written"] ?? {}) as { values?: Readonly<Record<string, unknown>> };
    const oldest = values?.["5.0"];
    if (typeof oldest !== "number" || typeof one.key !== "number") continue;
    sum += countOf(one) * Math.max(0, (one.key - oldest) / 1000);
    count += countOf(one);
  }
  const newestAt = newest === null ? null : newest / 1000;
  return { count: countOf(bucket), newestAt, delaySeconds: count === 0 ? null : sum / count };
}

/** Each shape names its cluster in a field of its own: lines of one that are late are not hidden by those that are not, or do not say. */
const join = (a: Arrival, b: Arrival): Arrival => ({
  count: a.count + b.count,
  newestAt: Math.max(a.newestAt ?? 0, b.newestAt ?? 0) || null,
  delaySeconds:
    a.delaySeconds === null || b.delaySeconds === null
      ? (a.delaySeconds ?? b.delaySeconds)
      : Math.max(a.delaySeconds, b.delaySeconds),
});

/** When clusters of which nothing came wrote last, within a week. @throws {MetricError} */
export async function askLast(
  tools: StoreTools,
  clusters: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const mapping = await tools.mapping();
  const last = new Map<string, number>();
  for (const part of inParts(clusters, CLUSTERS_AT_ONCE)) {
    const conditions = [writtenWithin(mapping, now - 7 * DAY, now + DAY)];
    const groups = await countByCluster(tools, {
      conditions,
      inner: { newest: { max: { field: mapping.time } } },
      clusters: part,
    });
    for (const { cluster, bucket } of groups)
      last.set(cluster, Math.max(last.get(cluster) ?? 0, (numberIn(bucket, "newest") ?? 0) / 1000));
  }
  return last;
}

const FAILURE_TAGS = ["_jsonparsefailure", "_grokparsefailure", "_dissectfailure", "_dateparsefailure"];

/** Lines of the last ten minutes that are tagged as not parsed, by cluster. @throws {MetricError} */
export async function askUnparsed(tools: StoreTools, now: number): Promise<ReadonlyMap<string, number>> {
  const mapping = await tools.mapping();
  const conditions = [cameWithin(mapping, now - ARRIVAL_SECONDS, now + DAY), { terms: { tags: FAILURE_TAGS } }];
  const groups = await countByCluster(tools, { conditions, inner: { newest: { max: { field: mapping.time } } } });
  return new Map(groups.map(({ cluster, bucket }) => [cluster, countOf(bucket)]));
}

const NAMES_AT_MOST = 500;

/** Names under a column that lines of each cluster have, by stretch of time. */
export async function askNames(
  tools: StoreTools,
  {
    column,
    clusters,
    from,
    to,
  }: { column: "node" | "namespace"; clusters: readonly string[]; from: number; to: number },
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const mapping = await tools.mapping();
  const inner = toGroups(mapping.columns[column], `${column} `, NAMES_AT_MOST);
  const named = new Map<string, Map<string, number>>();
  if (Object.keys(inner).length === 0) return named;
  for (const part of inParts(clusters, CLUSTERS_AT_ONCE)) {
    const groups = await countByCluster(tools, {
      conditions: [writtenWithin(mapping, from, to)],
      inner,
      clusters: part,
    });
    for (const { cluster, bucket } of groups) {
      const names = named.get(cluster) ?? new Map<string, number>();
      for (const { buckets } of groupsOf(bucket, `${column} `))
        for (const one of buckets) names.set(keyOf(one), (names.get(keyOf(one)) ?? 0) + countOf(one));
      named.set(cluster, names);
    }
  }
  return named;
}
