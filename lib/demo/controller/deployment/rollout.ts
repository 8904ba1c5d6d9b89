import type { Cluster } from "../engine/cluster.ts";
import { revisionOf } from "../hash.ts";
import type { Deployment, ReplicaSet } from "../kind/workload.ts";
import { resolve } from "../workload/pods.ts";

/** A Deployment's ReplicaSets, the one of its template and the others, the oldest first, and how many pods it may have. */
export interface Rollout {
  readonly deployment: Deployment;
  readonly hash: string;
  readonly sets: readonly ReplicaSet[];
  readonly current: ReplicaSet | undefined;
  readonly old: readonly ReplicaSet[];
  readonly desired: number;
  /** The most pods that there may be, and the fewest that must be available. */
  readonly most: number;
  readonly least: number;
}

/** Reads how far a Deployment has come. */
export function readRollout(cluster: Cluster, deployment: Deployment): Rollout {
  const sets = cluster.owned("replicasets.apps", deployment);
  const { template, replicas: desired = 1, strategy = {} } = deployment.spec;
  const hash = revisionOf(template);
  const current = sets.find((set) => set.metadata.labels?.["pod-template-hash"] === hash);
  const { maxSurge = "25%", maxUnavailable = "25%" } = strategy.rollingUpdate ?? {};
  const surge = resolve(maxSurge, desired, "ceil");
  const missing = resolve(maxUnavailable, desired, "floor");
  // Both 0 would stand still, so one may be missing then.
  const limits = { most: desired + surge, least: Math.max(0, desired - (surge + missing === 0 ? 1 : missing)) };
  return { deployment, hash, sets, current, old: sets.filter((set) => set !== current), desired, ...limits };
}

export function sizeOf(set: ReplicaSet | undefined): number {
  return set === undefined ? 0 : (set.spec.replicas ?? 1);
}

/** A sum over ReplicaSets. */
export function total(sets: readonly ReplicaSet[], count: (set: ReplicaSet) => number | undefined): number {
  return sets.reduce((sum, set) => sum + (count(set) ?? 0), 0);
}

/** How large the current ReplicaSet may be now. */
export function roomFor({ deployment, current, old, desired, most }: Rollout): number {
  const size = sizeOf(current);
  if (deployment.spec.strategy?.type === "Recreate" || size > desired) return desired;
  return Math.min(desired, size + Math.max(0, most - total(old, sizeOf) - size));
}

/** How large the old ReplicaSets may still be: those of their pods that keep nobody served go first. */
export function sizesOfOld({ sets, current, old, least }: Rollout): Map<ReplicaSet, number> {
  const available = (set: ReplicaSet | undefined): number => set?.status?.availableReplicas ?? 0;
  const sizes = new Map(old.map((set) => [set, sizeOf(set)]));
  const shrink = (spare: number, most: (set: ReplicaSet) => number): void => {
    for (const set of old) {
      const by = Math.max(0, Math.min(spare, most(set)));
      sizes.set(set, (sizes.get(set) ?? 0) - by);
      spare -= by;
    }
  };
  const pending = sizeOf(current) - available(current);
  const spare = total(sets, sizeOf) - least - pending;
  if (spare <= 0) return sizes;
  shrink(spare, (set) => sizeOf(set) - available(set));
  shrink(total(sets, available) - least, (set) => sizes.get(set) ?? 0);
  return sizes;
}
