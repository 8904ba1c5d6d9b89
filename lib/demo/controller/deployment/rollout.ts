import type { Cluster } from "../engine/cluster.ts";
import { revisionOf } from "../hash.ts";
import type { Deployment, ReplicaSet } from "../kind/workload.ts";
import { resolve } from "../workload/pods.ts";

export const source = "deployment-controller";

/** A Deployment's ReplicaSets: the one of its template, if it exists, and the others, the oldest first. */
export interface Rollout {
  readonly deployment: Deployment;
  readonly hash: string;
  readonly current: ReplicaSet | undefined;
  readonly old: readonly ReplicaSet[];
}

export function readRollout(cluster: Cluster, deployment: Deployment): Rollout {
  const sets = cluster.owned("replicasets.apps", deployment);
  const hash = revisionOf(deployment.spec.template);
  const current = sets.find((set) => set.metadata.labels?.["pod-template-hash"] === hash);
  return { deployment, hash, current, old: sets.filter((set) => set !== current) };
}

export function sizeOf(set: ReplicaSet | undefined): number {
  return set === undefined ? 0 : (set.spec.replicas ?? 1);
}

export function total(sets: readonly ReplicaSet[], count: (set: ReplicaSet) => number | undefined): number {
  return sets.reduce((sum, set) => sum + (count(set) ?? 0), 0);
}

export function desiredOf({ spec }: Deployment): number {
  return spec.replicas ?? 1;
}

export function isRecreate({ spec }: Deployment): boolean {
  return spec.strategy?.type === "Recreate";
}

/** How many pods more and fewer than desired a rollout may have. Both 0 would stand still, so one may be missing then. */
export function limitsOf(deployment: Deployment): { surge: number; unavailable: number } {
  if (isRecreate(deployment)) return { surge: 0, unavailable: 0 };
  const { maxSurge = "25%", maxUnavailable = "25%" } = deployment.spec.strategy?.rollingUpdate ?? {};
  const desired = desiredOf(deployment);
  const surge = resolve(maxSurge, desired, "ceil");
  const unavailable = Math.min(desired, resolve(maxUnavailable, desired, "floor"));
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** How large the current ReplicaSet may be now. */
export function roomFor({ deployment, current, old }: Rollout): number {
  const [desired, size] = [desiredOf(deployment), sizeOf(current)];
  if (isRecreate(deployment) || size > desired) return desired;
  const room = desired + limitsOf(deployment).surge - total(old, sizeOf) - size;
  return Math.min(desired, size + Math.max(0, room));
}

/** How large the old ReplicaSets may still be while the current one of `size` comes up, by their order. */
export function sizesOfOld({ deployment, current, old }: Rollout): number[] {
  const available = (set: ReplicaSet): number => set.status?.availableReplicas ?? 0;
  const all = [...old, ...(current === undefined ? [] : [current])];
  const least = desiredOf(deployment) - limitsOf(deployment).unavailable;
  const pending = current === undefined ? 0 : sizeOf(current) - available(current);
  const sizes = old.map(sizeOf);
  let spare = total(all, sizeOf) - least - pending;
  if (spare <= 0) return sizes;
  const shrink = (set: ReplicaSet, at: number, by: number): void => {
    sizes[at] = sizeOf(set) - by;
    spare -= by;
  };
  // Pods that are not available keep nobody served: those of old ReplicaSets go first.
  for (const [at, set] of old.entries()) shrink(set, at, Math.min(spare, Math.max(0, sizeOf(set) - available(set))));
  let safe = Math.max(0, total(all, available) - least);
  for (const [at, size] of [...sizes.entries()]) {
    sizes[at] = size - Math.min(safe, size);
    safe -= size - (sizes[at] ?? 0);
  }
  return sizes;
}
