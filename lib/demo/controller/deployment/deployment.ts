import { type Cluster, itself, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Deployment } from "../kind/workload.ts";
import {
  createCurrent,
  readRollout,
  revisionNumber,
  type Rollout,
  sizeOf,
  source,
  syncRevision,
} from "./replica-sets.ts";
import { clearOld, rescale, rollOne } from "./rolling.ts";
import { isComplete, syncStatus } from "./status.ts";

/** Rolls a Deployment's template out through ReplicaSets. */
export function deployments(cluster: Cluster): Controller {
  return {
    name: source.component,
    watches: { "deployments.apps": itself, "replicasets.apps": ownerOf("Deployment") },
    reconcile: (key) => {
      const deployment = cluster.get("deployments.apps", key);
      if (deployment === undefined) return undefined;
      if (deployment.metadata.deletionTimestamp !== undefined) return syncStatus(cluster, key, false);
      return syncStatus(cluster, key, step(cluster, deployment));
    },
  };
}

/** One step of its rollout. Answers whether the template's ReplicaSet was made just now. */
function step(cluster: Cluster, deployment: Deployment): boolean {
  const rollout = readRollout(cluster, deployment);
  if (rescale(cluster, rollout) || deployment.spec.paused === true) return false;
  const isRecreate = deployment.spec.strategy?.type === "Recreate";
  if (isRecreate && !clearOld(cluster, rollout)) return false;
  const made = rollout.current ?? createCurrent(cluster, rollout);
  const current = syncRevision(cluster, { ...rollout, current: made }) ?? made;
  rollOne(cluster, rollout, current);
  if (isComplete(deployment)) forgetOld(cluster, rollout);
  return rollout.current === undefined;
}

/** Deletes the oldest empty ReplicaSets beyond the history's limit. */
function forgetOld(cluster: Cluster, { deployment, old }: Rollout): void {
  const surplus = old.length - (deployment.spec.revisionHistoryLimit ?? 10);
  const byRevision = [...old].sort((one, other) => revisionNumber(one) - revisionNumber(other));
  for (const set of byRevision.slice(0, Math.max(0, surplus)))
    if (sizeOf(set) === 0 && (set.status?.replicas ?? 0) === 0) cluster.remove("replicasets.apps", set);
}
