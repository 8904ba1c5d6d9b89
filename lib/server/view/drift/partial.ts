import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { driftResources } from "#lib/server/observe/finding/cluster-findings.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** Clusters whose drift is not known whole: not live, or with changes that were not judged yet. */
export function driftPartials(engine: Engine, viewer: Viewer, now: number): PartialCluster[] {
  return visibleClusters(engine, viewer).flatMap((cluster) => {
    const partial = partialOf(engine, viewer, cluster, { resources: driftResources, now });
    if (partial.state !== "live") return [partial];
    if (!engine.drift.behind.has(cluster.name)) return [];
    return [{ ...partial, state: "syncing" as const, reason: "its newest changes are being judged" }];
  });
}
