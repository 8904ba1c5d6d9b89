import type { Sort } from "#components/table/sort-text.ts";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { formatClusterState, formatHealth } from "#lib/format/cluster-state.ts";
import { compareHealth } from "#lib/model/cluster/health.ts";
import { isSlow } from "#lib/model/cluster/latency.ts";

/** What a cluster is sorted by under a column's key; null where it is unknown. */
type Value = string | number | null;

const share = (requested: number | null, allocatable: number | null): number | null =>
  requested === null || allocatable === null || allocatable === 0 ? null : requested / allocatable;

const values: Readonly<Record<string, (cluster: ClusterSummary) => Value>> = {
  name: ({ name }) => name,
  state: ({ state }) => formatClusterState(state),
  since: ({ since }) => -since,
  nodes: ({ figures }) => figures.nodes,
  pods: ({ figures }) => figures.pods,
  restarts: ({ figures }) => figures.restarts1h,
  cpu: ({ capacity }) => share(capacity.cpuRequestedMillicores, capacity.cpuAllocatableMillicores),
  memory: ({ capacity }) => share(capacity.memoryRequestedBytes, capacity.memoryAllocatableBytes),
  latency: ({ latencyMilliseconds }) => latencyMilliseconds,
  version: ({ version }) => version,
  server: ({ server }) => server,
  identity: ({ identity }) => identity,
};

/** Clusters in the order of the keys, then worst first, then by name. What is unknown comes last in either direction. */
export function sortClusters(clusters: readonly ClusterSummary[], sort: Sort): ClusterSummary[] {
  return clusters.toSorted((one, other) => {
    for (const { by, order } of sort) {
      const compared = compareBy(by, order === "desc", one, other);
      if (compared !== 0) return compared;
    }
    return compareHealth(one.health, other.health) || compareText(one.name, other.name);
  });
}

function compareBy(by: string, isDescending: boolean, one: ClusterSummary, other: ClusterSummary): number {
  const sign = isDescending ? -1 : 1;
  if (by === "health") return -sign * compareHealth(one.health, other.health);
  const read = values[by];
  const [a, b] = [read?.(one) ?? null, read?.(other) ?? null];
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (typeof a === "number" && typeof b === "number" ? a - b : compareText(String(a), String(b)));
}

/** Numbers in names by their value: `edge-9` before `edge-10`, `v1.9` before `v1.10`. */
const { compare: compareText } = new Intl.Collator("en", { numeric: true });

/** Clusters that have every word of a text somewhere in what is shown of them. */
export function findClusters(clusters: readonly ClusterSummary[], text: string): readonly ClusterSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return clusters;
  return clusters.filter((cluster) => {
    const told = describe(cluster);
    return words.every((word) => told.includes(word));
  });
}

const describe = (cluster: ClusterSummary): string =>
  [
    cluster.name,
    ...Object.entries(cluster.labels).map(([key, value]) => `${key}:${value}`),
    cluster.server,
    cluster.version ?? "",
    cluster.identity,
    formatClusterState(cluster.state),
    formatHealth(cluster.health),
    isSlow(cluster.latencyMilliseconds) ? "slow" : "",
    cluster.reason,
    ...cluster.findings,
  ]
    .join("\n")
    .toLowerCase();
