import type { Cause, ClusterState } from "#lib/contract/freshness.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { isCurrent } from "#lib/server/watch/reflector-state.ts";
import type { Reflector } from "#lib/server/watch/reflector.ts";
import type { Watches } from "#lib/server/watch/watches.ts";

/** How current our picture of one cluster is, for some of its kinds. */
export interface Freshness {
  state: ClusterState;
  cause: Cause;
  reason: string;
  /** Epoch milliseconds. */
  since: number;
  /** Epoch milliseconds at which the oldest of the kinds was last known to be true; null when nothing is known of one. */
  asOf: number | null;
}

/** Freshness of a cluster for the kinds in `resources`: the connection first, then the worst kind. */
export function clusterFreshness(
  cluster: Cluster,
  watches: Watches,
  resources: readonly WatchedResource[],
  now: number,
): Freshness {
  const reflectors = resources.flatMap((resource) => watches.reflector(cluster, resource) ?? []);
  const { cause, reason, since, breaker } = cluster.status;
  const isConnected = breaker === "closed" && cause === "none";
  const asOf = oldest(reflectors, now, isConnected);
  if (!isConnected) {
    const isKnown = reflectors.some((reflector) => reflector.asOf !== null);
    return {
      state: isKnown ? "stale" : "unreachable",
      cause,
      reason: reason || "the connection is being tried again",
      since,
      asOf,
    };
  }
  return { ...worstKind(cluster, reflectors), asOf };
}

/** A kind that is live over a connection that works is as of now; any other, as of when something last came. */
function oldest(reflectors: readonly Reflector[], now: number, isConnected: boolean): number | null {
  let asOf = now;
  if (reflectors.length === 0) return null;
  for (const reflector of reflectors) {
    if (reflector.asOf === null) return null;
    if (!isConnected || !isCurrent(reflector.state.phase)) asOf = Math.min(asOf, reflector.asOf);
  }
  return asOf;
}

/** A reachable cluster: live, unless a kind is missing, being listed for the first time, or stale. */
function worstKind(cluster: Cluster, reflectors: readonly Reflector[]): Omit<Freshness, "asOf"> {
  const stale = reflectors.find((reflector) => reflector.state.cause !== "none");
  if (stale !== undefined) {
    const { cause, reason, since } = stale.state;
    return { state: "degraded", cause, reason, since };
  }
  const first = reflectors.find((reflector) => reflector.asOf === null);
  const since = first?.state.since ?? reflectors[0]?.state.since ?? cluster.status.since;
  if (first === undefined && reflectors.length > 0) return { state: "live", cause: "none", reason: "", since };
  if (first?.state.phase !== "syncing")
    return { state: "connecting", cause: "none", reason: "first answer is awaited", since };
  const rows = first.table.rowCount;
  return { state: "syncing", cause: "none", reason: `listing ${first.table.kind.resource}, ${rows} so far`, since };
}
