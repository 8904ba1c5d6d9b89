import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** Clusters whose findings are not known whole: not live, or with changes that were not judged yet. */
export function findingPartials(
  engine: Engine,
  viewer: Viewer,
  over: { resources: readonly WatchedResource[]; now: number },
): PartialCluster[] {
  return visibleClusters(engine, viewer).flatMap((cluster) => {
    const partial = partialOf(engine, viewer, cluster, over);
    if (partial.state !== "live") return [partial];
    if (!engine.findings.behind.has(cluster.name)) return [];
    return [{ ...partial, state: "syncing" as const, reason: "its newest changes are being judged" }];
  });
}
