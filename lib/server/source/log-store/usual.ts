import { countOf, type RawBucket } from "./count.ts";
import { CLUSTERS_AT_ONCE, countByCluster, inParts, type StoreTools, writtenWithin } from "./observe.ts";

const HOUR = 3600;
const DAY = 86_400;
const DAYS = 7;
const STRETCH_SECONDS = 300;
const STRETCHES = HOUR / STRETCH_SECONDS;
/** Of fewer days nothing is usual. */
const DAYS_AT_LEAST = 3;

/** Lines of each five minutes of this hour on the days before, by cluster; a cluster with fewer than three such days is not in it. @throws {MetricError} */
export async function askUsual(
  tools: StoreTools,
  clusters: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const mapping = await tools.mapping();
  const hour = Math.floor(now / HOUR) * HOUR;
  const days = Array.from({ length: DAYS }, (_, at) => hour - (at + 1) * DAY);
  const histogram = { field: mapping.time, fixed_interval: `${STRETCH_SECONDS}s`, min_doc_count: 1 };
  const found = new Map<string, RawBucket[]>();
  for (const part of inParts(clusters, CLUSTERS_AT_ONCE))
    // A question for each day: a store finds one hour at once, of seven it looks at every line.
    for (const from of days) {
      const conditions = [writtenWithin(mapping, from, from + HOUR)];
      const inner = { stretches: { date_histogram: histogram } };
      for (const { cluster, bucket } of await countByCluster(tools, { conditions, inner, clusters: part })) {
        const { buckets = [] } = (bucket["stretches"] ?? {}) as { buckets?: readonly RawBucket[] };
        found.set(cluster, [...(found.get(cluster) ?? []), ...buckets]);
      }
    }
  const counted = Array.from(found, ([cluster, buckets]) => [cluster, withQuiet(buckets)] as const);
  return new Map(counted.filter(([, counts]) => counts.length >= DAYS_AT_LEAST * STRETCHES));
}

/** Stretches without a line, on days that have some, count as none. */
function withQuiet(buckets: readonly RawBucket[]): readonly number[] {
  const days = new Set(buckets.map(({ key }) => Math.floor(Number(key) / 1000 / DAY)));
  const quiet = Math.max(0, days.size * STRETCHES - buckets.length);
  return [...buckets.map(countOf), ...Array.from({ length: quiet }, () => 0)];
}
