import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { clusterFreshness, type Freshness } from "./freshness.ts";

/** How current an answer over these kinds is for one cluster and one viewer: what may be seen there must be known too. */
export function viewerFreshness(
  { watches }: Pick<Engine, "watches">,
  viewer: Viewer,
  cluster: Cluster,
  { resources, now }: { resources: readonly WatchedResource[]; now: number },
): Freshness {
  const freshness = clusterFreshness(cluster, watches, resources, now);
  if (freshness.state === "unreachable" || freshness.state === "stale") return freshness;
  for (const resource of resources) {
    const grant = viewer.grants.of(cluster.name, resource);
    if (grant.state === "unknown")
      return { state: "degraded", cause: "access", reason: grant.reason, since: now, asOf: null };
    // How many rows came so far counts what others may see as well.
    if (freshness.state === "syncing" && grant.state !== "all")
      return { ...freshness, reason: "its first lists are under way" };
  }
  return freshness;
}

/** What an answer says of a cluster that is not live for the viewer. */
export const partialOf = (
  engine: Pick<Engine, "watches">,
  viewer: Viewer,
  cluster: Cluster,
  over: { resources: readonly WatchedResource[]; now: number },
): PartialCluster => {
  const { state, cause, asOf, since, reason } = viewerFreshness(engine, viewer, cluster, over);
  return { cluster: cluster.name, state, cause, asOf, since, reason };
};
