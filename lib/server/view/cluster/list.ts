import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { compareHealth } from "#lib/model/cluster/health.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { findingsIn } from "#lib/server/view/finding/cluster-word.ts";

import { summarizeCluster } from "./summarize.ts";
import { visibleClusters } from "./visible.ts";

/** Every cluster that is there for the viewer, worst first, then by name. */
export function listClusters({ engine, viewer }: { engine: Engine; viewer: Viewer }): ClusterSummary[] {
  const now = Date.now();
  return visibleClusters(engine, viewer)
    .map((cluster) => summarizeCluster(engine, viewer, { cluster, seen: findingsIn(engine, viewer, cluster), now }))
    .toSorted((a, b) => compareHealth(a.health, b.health) || (a.name < b.name ? -1 : 1));
}
