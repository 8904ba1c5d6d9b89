import type { ClusterFigures, ClusterSummary } from "#lib/contract/fleet.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import { clusterHealth } from "#lib/model/cluster/health.ts";
import { coarseLatency } from "#lib/model/cluster/latency.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { clusterCapacity } from "./capacity.ts";
import { clusterFigures, figureResources } from "./figures.ts";
import { viewerFreshness } from "./partial.ts";

/** One cluster as lists show it. */
export function summarizeCluster(engine: Engine, viewer: Viewer, cluster: Cluster, now: number): ClusterSummary {
  const freshness = viewerFreshness(engine, viewer, cluster, { resources: figureResources, now });
  const figures = clusterFigures(engine, viewer, cluster);
  return {
    name: cluster.name,
    labels: { ...cluster.labels },
    identity: cluster.identity.mode,
    server: cluster.server.host,
    uid: cluster.uid,
    version: cluster.version,
    ...freshness,
    latencyMilliseconds: coarseLatency(cluster.status.latencyMilliseconds),
    ...clusterHealth(freshness.state, figures, hiddenFigures(viewer, cluster.name)),
    figures,
    capacity: clusterCapacity(engine, viewer, cluster),
  };
}

/** Figures that the viewer lacks because they may not see the kind. */
function hiddenFigures(viewer: Viewer, cluster: string): (keyof ClusterFigures)[] {
  const isHidden = (resource: WatchedResource) => viewer.grants.of(cluster, resource).state === "none";
  const workloads = ["deployments", "statefulsets", "daemonsets"] as const;
  return [
    ...(isHidden("pods") ? (["pods"] as const) : []),
    ...(isHidden("nodes") ? (["nodes"] as const) : []),
    ...(workloads.some(isHidden) ? (["workloads"] as const) : []),
  ];
}
