import type { ClusterDetail, ReflectorStatus } from "#lib/contract/fleet.ts";
import { WatchedResource } from "#lib/contract/kind.ts";
import { countScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { findingsIn } from "#lib/server/view/finding/cluster-word.ts";
import { isCurrent } from "#lib/server/watch/reflector-state.ts";

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
  const seen = findingsIn(engine, viewer, cluster);
  return {
    cluster: summarizeCluster(engine, viewer, { cluster, seen, now }),
    kinds: WatchedResource.options.map((resource) => kindStatus(engine, viewer, cluster, { resource, now })),
    breaker: cluster.status.breaker,
    preflight: [...cluster.preflight.checks],
    preflightAt: cluster.preflight.at,
  };
}

/** A watch as the viewer may know of it: how many rows it holds of what they may not see is not theirs to know. */
function kindStatus(
  { watches }: Engine,
  viewer: Viewer,
  cluster: Cluster,
  { resource, now }: { resource: WatchedResource; now: number },
): ReflectorStatus {
  const reflector = watches.reflector(cluster, resource);
  if (reflector === undefined)
    return { resource, state: "idle", cause: "none", reason: "", since: now, asOf: null, rows: 0, wire: null };
  const { phase, cause, reason, since } = reflector.state;
  const asOf = isCurrent(phase) ? now : reflector.asOf;
  const source = scopeTable({ watches, viewer, cluster, resource });
  const rows = source === null ? 0 : countScoped(source);
  const isHidden = viewer.grants.of(cluster.name, resource).state === "none";
  const why = isHidden ? { cause: "forbidden" as const, reason: "you may not list them" } : { cause, reason };
  return { resource, state: phase, ...why, since, asOf, rows, wire: reflector.wire };
}
