import type { ClusterDetail, ReflectorStatus } from "#lib/contract/fleet.ts";
import { WatchedResource } from "#lib/contract/kind.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { requireCluster } from "./require.ts";
import { summarizeCluster } from "./summarize.ts";

/** One cluster with its connection, its kinds and its preflight. @throws {ViewProblem} QD-404-cluster. */
export function getCluster({
  engine,
  viewer,
  cluster: name,
}: {
  engine: Engine;
  viewer: Viewer;
  cluster: string;
}): ClusterDetail {
  const cluster = requireCluster(engine, viewer, name);
  const now = Date.now();
  return {
    cluster: summarizeCluster(engine, viewer, cluster, now),
    kinds: WatchedResource.options.map((resource) => kindStatus(engine, cluster, resource, now)),
    breaker: cluster.status.breaker,
    preflight: [...cluster.preflight.checks],
    preflightAt: cluster.preflight.at,
  };
}

function kindStatus(engine: Engine, cluster: Cluster, resource: WatchedResource, now: number): ReflectorStatus {
  const reflector = engine.watches.reflector(cluster, resource);
  if (reflector === undefined)
    return { resource, state: "idle", cause: "none", reason: "", since: now, asOf: null, rows: 0, wire: null };
  const { phase, cause, reason, since } = reflector.state;
  const asOf = phase === "live" ? now : reflector.asOf;
  return { resource, state: phase, cause, reason, since, asOf, rows: reflector.table.rowCount, wire: reflector.wire };
}
