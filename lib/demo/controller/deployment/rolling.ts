import type { Cluster } from "../engine/cluster.ts";
import type { ReplicaSet } from "../kind/workload.ts";
import { desiredOf, isSizedForOther, limitsOf, type Rollout, roomFor, scale, sizeOf, total } from "./replica-sets.ts";

const available = (set: ReplicaSet): number => set.status?.availableReplicas ?? 0;

/** One step of a rolling update: first the new one up as far as there is room, else the old ones down as far as is safe. */
export function rollOne(cluster: Cluster, rollout: Rollout, current: ReplicaSet): void {
  const { deployment } = rollout;
  const desired = desiredOf(deployment);
  const size = sizeOf(current) > desired ? desired : roomFor({ ...rollout, current });
  if (size !== sizeOf(current)) {
    scale(cluster, deployment, current, size);
    return;
  }
  shrinkOld(cluster, rollout, current);
}

function shrinkOld(cluster: Cluster, { deployment, old }: Rollout, current: ReplicaSet): void {
  const least = desiredOf(deployment) - limitsOf(deployment).unavailable;
  const pending = sizeOf(current) - available(current);
  // Pods that are not available keep nobody served: those of old ReplicaSets may go first.
  let spare = total([...old, current], sizeOf) - least - pending;
  const sizes = new Map(old.map((set) => [set, sizeOf(set)]));
  const shrink = (set: ReplicaSet, by: number): void => {
    sizes.set(set, (sizes.get(set) ?? 0) - by);
    spare -= by;
  };
  if (spare <= 0) return;
  for (const set of old) shrink(set, Math.min(Math.max(0, spare), Math.max(0, sizeOf(set) - available(set))));
  spare = Math.max(0, total([...old, current], available) - least);
  for (const set of old) shrink(set, Math.min(spare, sizes.get(set) ?? 0));
  for (const [set, size] of sizes) if (size !== sizeOf(set)) scale(cluster, deployment, set, size);
}

/** One step of Recreate: all old pods go before a new one comes. Answers whether the way is free. */
export function clearOld(cluster: Cluster, { deployment, old }: Rollout): boolean {
  for (const set of old) if (sizeOf(set) > 0) scale(cluster, deployment, set, 0);
  return old.every(
    (set) => sizeOf(set) === 0 && (set.status?.replicas ?? 0) + (set.status?.terminatingReplicas ?? 0) === 0,
  );
}

/** Spreads a change of `spec.replicas` over a rollout in its present proportions. Answers whether there was one. */
export function rescale(cluster: Cluster, { deployment, current, old }: Rollout): boolean {
  const sets = [...old, ...(current === undefined ? [] : [current])];
  const active = sets.filter((set) => sizeOf(set) > 0);
  if (!active.some((set) => isSizedForOther(deployment, set))) return false;
  const desired = desiredOf(deployment);
  const [first] = active;
  if (first !== undefined && active.length === 1) return scale(cluster, deployment, first, desired) || true;
  const before = total(active, sizeOf);
  const allowed = desired === 0 ? 0 : desired + limitsOf(deployment).surge;
  const bySize = [...active].sort((one, other) => sizeOf(other) - sizeOf(one));
  const sizes = bySize.map((set) => Math.round((sizeOf(set) * allowed) / before));
  // What rounding left over goes to the largest.
  const left = allowed - sizes.reduce((sum, size) => sum + size, 0);
  for (const [at, set] of bySize.entries())
    scale(cluster, deployment, set, Math.max(0, (sizes[at] ?? 0) + (at === 0 ? left : 0)));
  return true;
}
