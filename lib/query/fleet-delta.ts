import type { FleetAnswer } from "#lib/contract/fleet.ts";
import type { StreamEvent } from "#lib/contract/stream.ts";

type FleetDelta = Extract<StreamEvent, { event: "fleetDelta" }>;

/**
 * The fleet after a change. Clusters that did not change keep their identity, so that only changed ones are drawn again. `undefined`:
 * the change names a cluster that was never sent, and the fleet must be asked for again.
 */
export function applyFleetDelta(held: FleetAnswer | undefined, delta: FleetDelta): FleetAnswer | undefined {
  if (held === undefined) return undefined;
  const known = new Map(held.clusters.map((cluster) => [cluster.name, cluster]));
  const changed = new Map(delta.clusters.map((cluster) => [cluster.name, cluster]));
  const order = delta.order ?? held.clusters.map(({ name }) => name);
  const clusters = order.flatMap((name) => changed.get(name) ?? known.get(name) ?? []);
  if (clusters.length !== order.length || delta.clusters.some(({ name }) => !order.includes(name))) return undefined;
  const { totals, capacity, asOf, partial = held.partial, problems = held.problems } = delta;
  return { clusters, totals, capacity, partial, problems, asOf };
}
