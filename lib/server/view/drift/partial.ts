import type { PartialCluster } from "#lib/contract/freshness.ts";
import { driftResources } from "#lib/server/observe/drift/cluster-drift.ts";
import { clusterFreshness, toPartial } from "#lib/server/view/cluster/freshness.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** Clusters whose drift is not known whole: not live, or with changes that were not judged yet. */
export function driftPartials(engine: Engine, now: number): PartialCluster[] {
  return engine.registry.list().flatMap((cluster) => {
    const partial = toPartial(cluster, clusterFreshness(cluster, engine.watches, driftResources, now));
    if (partial.state !== "live") return [partial];
    if (!engine.drift.behind.has(cluster.name)) return [];
    return [{ ...partial, state: "syncing" as const, reason: "its newest changes are being judged" }];
  });
}
