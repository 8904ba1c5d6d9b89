import type { ClusterSummary } from "#lib/contract/fleet.ts";

import { worstFirst } from "./fleet-figures.ts";

export interface ClusterGroup {
  /** Value of the label; empty for clusters that do not carry it. */
  value: string;
  clusters: readonly ClusterSummary[];
}

/** Label keys that tell clusters apart, by how many carry them: what one may group by. */
export function labelKeys(clusters: readonly ClusterSummary[]): string[] {
  const counts = new Map<string, number>();
  for (const { labels } of clusters) for (const key of Object.keys(labels)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([key]) => key);
}

/** Clusters by the value of a label, the group with the worst first and the worst first in each; those without it come last. */
export function groupClusters(clusters: readonly ClusterSummary[], label: string | null): ClusterGroup[] {
  if (label === null) return clusters.length === 0 ? [] : [{ value: "", clusters: worstFirst(clusters) }];
  const groups = Map.groupBy(worstFirst(clusters), ({ labels }) => labels[label] ?? "");
  return [...groups]
    .map(([value, members]) => ({ value, clusters: members }))
    .toSorted((a, b) => Number(a.value === "") - Number(b.value === ""));
}

export type FleetView = "tiles" | "table" | "map";

/** Tiles say most and fit a dozen; a table is read up to some sixty; beyond that only a map is seen in one look. */
const TILES_AT_MOST = 12;
const TABLE_AT_MOST = 60;

/** How a fleet of this size is shown unless somebody chose. */
export function viewFor(clusters: number): FleetView {
  if (clusters <= TILES_AT_MOST) return "tiles";
  return clusters <= TABLE_AT_MOST ? "table" : "map";
}
