import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { coarseLatency } from "#lib/model/cluster/latency.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { ObservedFinding } from "#lib/server/observe/finding/observed.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { clusterWord } from "#lib/server/view/finding/cluster-word.ts";

import { clusterCapacity } from "./capacity.ts";
import { clusterFigures, figureResources } from "./figures.ts";
import { viewerFreshness } from "./partial.ts";

interface Summarized {
  readonly cluster: Cluster;
  /** What was found in it, of what the viewer may see. */
  readonly seen: readonly ObservedFinding[];
  readonly now: number;
}

/** One cluster as lists show it. */
export function summarizeCluster(engine: Engine, viewer: Viewer, { cluster, seen, now }: Summarized): ClusterSummary {
  const freshness = viewerFreshness(engine, viewer, cluster, { resources: figureResources, now });
  return {
    name: cluster.name,
    labels: { ...cluster.labels },
    identity: cluster.identity.mode,
    server: cluster.server.host,
    uid: cluster.uid,
    version: cluster.version,
    ...freshness,
    latencyMilliseconds: coarseLatency(cluster.status.latencyMilliseconds),
    ...clusterWord({ engine, viewer, cluster, now }, seen),
    figures: clusterFigures(engine, viewer, cluster),
    capacity: clusterCapacity(engine, viewer, cluster),
  };
}
