import type { Clause } from "./clause.ts";
import { groupsOf, type Grouping, keyOf, type RawBucket, toGroups } from "./count.ts";
import type { Mapping } from "./mapping.ts";
import type { RawAnswer } from "./search.ts";

/** What those who judge a store may ask of it. No viewer ever gets an answer as it is. */
export interface StoreTools {
  /** Of the configuration, ready for a path. */
  readonly index: string;
  readonly mapping: () => Promise<Mapping>;
  /** @throws {MetricError} */
  readonly get: (path: string) => Promise<Readonly<Record<string, unknown>>>;
  /** In the indices of the configuration. @throws {MetricError} */
  readonly search: (body: object) => Promise<RawAnswer>;
}

/** One cluster's part of an answer. */
export interface ClusterGroup {
  readonly cluster: string;
  readonly bucket: RawBucket;
}

/** Registered clusters are asked for in parts of this many, that no answer has more groups than a store gives. */
export const CLUSTERS_AT_ONCE = 100;

interface Counting {
  readonly conditions: readonly Clause[];
  /** What is counted in each cluster. */
  readonly inner: Grouping;
  /** Only those; all unless told. */
  readonly clusters?: readonly string[];
}

/** Counts lines by cluster. A cluster without any is not in the answer. @throws {MetricError} */
export async function countByCluster(
  tools: StoreTools,
  { conditions, inner, clusters }: Counting,
): Promise<ClusterGroup[]> {
  const mapping = await tools.mapping();
  const { onlyCluster } = mapping;
  const filter = [
    ...conditions,
    ...(clusters === undefined || onlyCluster !== null ? [] : [isOneOf(mapping, clusters)]),
  ];
  const body = {
    size: 0,
    track_total_hits: onlyCluster !== null,
    timeout: "10s",
    query: { bool: { filter } },
    aggs: onlyCluster === null ? toGroups(mapping.columns.cluster, PREFIX, MOST_CLUSTERS, inner) : inner,
  };
  const answer = await tools.search(body);
  const groups = answer.aggregations;
  if (onlyCluster === null)
    return groupsOf(groups, PREFIX).flatMap(({ buckets }) =>
      buckets.map((bucket) => ({ cluster: keyOf(bucket), bucket })),
    );
  const count = answer.hits?.total?.value ?? 0;
  return count === 0 ? [] : [{ cluster: onlyCluster, bucket: { ...groups, doc_count: count } }];
}

const PREFIX = "cluster ";
const MOST_CLUSTERS = 1000;

const isOneOf = ({ columns }: Mapping, clusters: readonly string[]): Clause => ({
  bool: {
    minimum_should_match: 1,
    should: columns.cluster.flatMap(({ parts }) => parts.map(({ name }) => ({ terms: { [name]: clusters } }))),
  },
});

/** Written between the two, Unix seconds. */
export const writtenWithin = ({ time }: Mapping, from: number, to: number): Clause => ({
  range: { [time]: { gte: from * 1000, lt: to * 1000, format: "epoch_millis" } },
});

/** A list in parts. */
export const inParts = <T>(all: readonly T[], size: number): readonly T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
