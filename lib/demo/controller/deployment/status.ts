import { findCondition, setCondition } from "../condition.ts";
import { type Cluster, controllerManager } from "../engine/cluster.ts";
import type { Condition } from "../kind/pod.ts";
import type { Deployment, DeploymentStatus } from "../kind/workload.ts";
import { desiredOf, limitsOf, type Rollout, readRollout, sizeOf, total } from "./replica-sets.ts";

type Progress = Pick<Condition, "status" | "reason" | "message">;

/** Counts, conditions and the deadline. Answers when the deadline strikes. */
export function syncStatus(cluster: Cluster, key: string, isNew: boolean): number | undefined {
  const deployment = cluster.get("deployments.apps", key);
  if (deployment === undefined) return undefined;
  const rollout = readRollout(cluster, deployment);
  const counts = countReplicas(rollout);
  let conditions = setAvailable(cluster, deployment, counts.availableReplicas ?? 0);
  const progress = progressOf(cluster, rollout, counts, isNew);
  if (progress !== undefined) conditions = setProgress(conditions, progress, deployment, counts, cluster.time());
  cluster.updateStatus("deployments.apps", deployment, { ...counts, conditions }, controllerManager);
  return deadlineOf(deployment, conditions);
}

export function isComplete({ spec, metadata, status = {} }: Deployment): boolean {
  const desired = spec.replicas ?? 1;
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, observedGeneration = 0 } = status;
  const isThere = updatedReplicas === desired && replicas === desired && availableReplicas === desired;
  return isThere && observedGeneration >= (metadata.generation ?? 1);
}

function countReplicas({ deployment, current, old }: Rollout): DeploymentStatus {
  const sets = [...old, ...(current === undefined ? [] : [current])];
  const availableReplicas = total(sets, (set) => set.status?.availableReplicas);
  const counts = {
    replicas: total(sets, (set) => set.status?.replicas),
    updatedReplicas: current?.status?.replicas ?? 0,
    readyReplicas: total(sets, (set) => set.status?.readyReplicas),
    availableReplicas,
    unavailableReplicas: Math.max(0, total(sets, sizeOf) - availableReplicas),
  };
  return {
    observedGeneration: deployment.metadata.generation ?? 1,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    terminatingReplicas: total(sets, (set) => set.status?.terminatingReplicas),
  };
}

function setAvailable(cluster: Cluster, deployment: Deployment, available: number): Condition[] {
  const isEnough = available >= desiredOf(deployment) - limitsOf(deployment).unavailable;
  const next: Progress = isEnough
    ? { status: "True", reason: "MinimumReplicasAvailable", message: "Deployment has minimum availability." }
    : {
        status: "False",
        reason: "MinimumReplicasUnavailable",
        message: "Deployment does not have minimum availability.",
      };
  const conditions = deployment.status?.conditions ?? [];
  if (findCondition(conditions, "Available")?.status === next.status) return conditions;
  return setCondition(conditions, {
    type: "Available",
    ...next,
    lastTransitionTime: cluster.time(),
    lastUpdateTime: cluster.time(),
  });
}

/** What to say of a rollout's progress; undefined leaves what was said before. */
function progressOf(
  cluster: Cluster,
  { deployment, current }: Rollout,
  counts: DeploymentStatus,
  isNew: boolean,
): Progress | undefined {
  const { paused = false, progressDeadlineSeconds } = deployment.spec;
  if (progressDeadlineSeconds === undefined) return undefined;
  const known = findCondition(deployment.status?.conditions, "Progressing");
  if (paused && known?.reason !== "DeploymentPaused" && known?.reason !== "ProgressDeadlineExceeded")
    return { status: "Unknown", reason: "DeploymentPaused", message: "Deployment is paused" };
  if (paused) return undefined;
  if (known?.reason === "DeploymentPaused")
    return { status: "Unknown", reason: "DeploymentResumed", message: "Deployment is resumed" };
  const name = current?.metadata.name ?? "";
  if (isNew) return { status: "True", reason: "NewReplicaSetCreated", message: `Created new replica set "${name}"` };
  if (known === undefined)
    return { status: "True", reason: "FoundNewReplicaSet", message: `Found new replica set "${name}"` };
  if (known.reason === "NewReplicaSetAvailable" && counts.updatedReplicas === counts.replicas) return undefined;
  if (isComplete({ ...deployment, status: counts }))
    return {
      status: "True",
      reason: "NewReplicaSetAvailable",
      message: `ReplicaSet "${name}" has successfully progressed.`,
    };
  if (hasProgressed(deployment.status ?? {}, counts))
    return { status: "True", reason: "ReplicaSetUpdated", message: `ReplicaSet "${name}" is progressing.` };
  const deadline = deadlineOf(deployment, deployment.status?.conditions);
  if (deadline === undefined || deadline > cluster.now()) return undefined;
  return {
    status: "False",
    reason: "ProgressDeadlineExceeded",
    message: `ReplicaSet "${name}" has timed out progressing.`,
  };
}

/** More updated, more ready or more available pods than before, or fewer old ones. */
function hasProgressed(before: DeploymentStatus, after: DeploymentStatus): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus): number => replicas - updatedReplicas;
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(after) < old(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

/** lastUpdateTime moves with every step of progress: the deadline counts from it. */
function setProgress(
  conditions: Condition[],
  next: Progress,
  deployment: Deployment,
  counts: DeploymentStatus,
  time: string,
): Condition[] {
  const known = findCondition(conditions, "Progressing");
  const isSame = known?.status === next.status && known.reason === next.reason && known.message === next.message;
  if (isSame && !hasProgressed(deployment.status ?? {}, counts)) return conditions;
  return setCondition(conditions, { type: "Progressing", ...next, lastTransitionTime: time, lastUpdateTime: time });
}

function deadlineOf(deployment: Deployment, conditions: readonly Condition[] | undefined): number | undefined {
  const { progressDeadlineSeconds, paused = false } = deployment.spec;
  const known = findCondition(conditions, "Progressing");
  if (progressDeadlineSeconds === undefined || paused || known?.lastUpdateTime === undefined) return undefined;
  if (known.reason === "NewReplicaSetAvailable" || known.reason === "ProgressDeadlineExceeded") return undefined;
  return Date.parse(known.lastUpdateTime) + progressDeadlineSeconds * 1000;
}
