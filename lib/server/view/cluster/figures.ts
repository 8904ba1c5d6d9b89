import type { ClusterFigures } from "#lib/contract/fleet.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import { type ScopedSource, countScoped, sumScoped } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { restartTotals } from "#lib/server/view/restart/totals.ts";

import { countedSource } from "./counted.ts";

/** The kinds that a cluster's figures are counted from. */
export const figureResources = [
  "nodes",
  "namespaces",
  "pods",
  "deployments",
  "statefulsets",
  "daemonsets",
  "events",
] as const satisfies readonly WatchedResource[];

/** One cluster's figures for a viewer. A kind that was never listed whole gives null: unknown, not zero. */
export function clusterFigures(engine: Engine, viewer: Viewer, cluster: Cluster): ClusterFigures {
  const over = (resources: readonly WatchedResource[], of: (source: ScopedSource) => number): number | null => {
    let sum = 0;
    for (const resource of resources) {
      const source = countedSource(engine, viewer, cluster, resource);
      if (source === null) return null;
      sum += of(source);
    }
    return sum;
  };
  const restarts = restartTotals(engine.restarts, viewer, Math.floor(Date.now() / 1000)).get(cluster.name);
  const workloads = ["deployments", "statefulsets", "daemonsets"] as const;
  return {
    nodes: over(["nodes"], countScoped),
    nodesReady: over(["nodes"], (source) => sumScoped(source, "isReady")),
    namespaces: over(["namespaces"], countScoped),
    pods: over(["pods"], countScoped),
    podsNotReady: over(["pods"], (source) => sumScoped(source, "notReady")),
    podsCrashLooping: over(["pods"], (source) => sumScoped(source, "crashLooping")),
    restarts: over(["pods"], (source) => sumScoped(source, "restarts")),
    restarts1h: over(["pods"], () => restarts?.h1 ?? 0),
    restarts24h: over(["pods"], () => restarts?.h24 ?? 0),
    workloads: over(workloads, countScoped),
    workloadsDrifted: over(workloads, (source) => sumScoped(source, "drifted")),
    warningEvents: over(["events"], (source) => sumScoped(source, "warning")),
  };
}

/** Sums of clusters' figures: of those that are known; null when none is. */
export function sumFigures(all: readonly ClusterFigures[]): ClusterFigures {
  const sum = (of: (figures: ClusterFigures) => number | null): number | null => {
    const known = all.map(of).filter((figure) => figure !== null);
    return known.length === 0 ? null : known.reduce((total, figure) => total + figure, 0);
  };
  return {
    nodes: sum((figures) => figures.nodes),
    nodesReady: sum((figures) => figures.nodesReady),
    namespaces: sum((figures) => figures.namespaces),
    pods: sum((figures) => figures.pods),
    podsNotReady: sum((figures) => figures.podsNotReady),
    podsCrashLooping: sum((figures) => figures.podsCrashLooping),
    restarts: sum((figures) => figures.restarts),
    restarts1h: sum((figures) => figures.restarts1h),
    restarts24h: sum((figures) => figures.restarts24h),
    workloads: sum((figures) => figures.workloads),
    workloadsDrifted: sum((figures) => figures.workloadsDrifted),
    warningEvents: sum((figures) => figures.warningEvents),
  };
}
