import type { ClusterSummary } from "#lib/contract/fleet.ts";
import type { Health } from "#lib/contract/freshness.ts";

type Cluster = Pick<ClusterSummary, "name" | "labels" | "health">;

/** Clusters that share a label's value, with the worst health among them. */
export interface ScopeGroup<Of extends Cluster> {
  /** Empty for clusters without the label, which stand last. */
  value: string;
  clusters: readonly Of[];
  worst: Health;
}

const worstFirst: readonly Health[] = ["crit", "warn", "unknown", "busy", "ok"];

/** Label keys that clusters carry, those on the most clusters first. */
export function labelKeys(clusters: readonly Cluster[]): string[] {
  const counts = new Map<string, number>();
  for (const { labels } of clusters) for (const key of Object.keys(labels)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].toSorted(([a, one], [b, other]) => other - one || a.localeCompare(b)).map(([key]) => key);
}

/** Clusters by the value of a label; one group without a key. */
export function groupClusters<Of extends Cluster>(clusters: readonly Of[], key: string | undefined): ScopeGroup<Of>[] {
  const groups = Map.groupBy(clusters, ({ labels }) => (key === undefined ? "" : (labels[key] ?? "")));
  return [...groups]
    .toSorted(([one], [other]) => Number(one === "") - Number(other === "") || one.localeCompare(other))
    .map(([value, members]) => ({ value, clusters: members, worst: worstOf(members) }));
}

/** The scope after a press on some clusters: all of them in, or out when all were in. */
export function toggleNames(scope: readonly string[], names: readonly string[]): string[] {
  const isAll = names.every((name) => scope.includes(name));
  const others = scope.filter((name) => !names.includes(name));
  return isAll ? others : [...others, ...names];
}

function worstOf(clusters: readonly Cluster[]): Health {
  return worstFirst.find((health) => clusters.some((cluster) => cluster.health === health)) ?? "unknown";
}
