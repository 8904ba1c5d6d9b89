import { findCondition, setCondition } from "../condition.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Condition } from "../kind/pod.ts";
import type { Deployment, ReplicaCounts } from "../kind/workload.ts";
import { present } from "../workload/pods.ts";
import { desiredOf, limitsOf, type Rollout, readRollout, sizeOf, total } from "./rollout.ts";

/** A condition's status, reason and message. */
type Verdict = readonly [Condition["status"], string, string];

/** Counts, conditions and the deadline. Answers when the deadline strikes. */
export function syncStatus(cluster: Cluster, key: string, isNew: boolean): number | undefined {
  const deployment = cluster.get("deployments.apps", key);
  if (deployment === undefined) return undefined;
  const rollout = readRollout(cluster, deployment);
  const counts = countReplicas(rollout);
  const isProgress = hasProgressed(deployment.status ?? {}, counts);
  const verdicts = {
    Available: isAvailable(deployment, counts),
    Progressing: progressOf(cluster, rollout, counts, isNew, isProgress),
  };
  let conditions = deployment.status?.conditions ?? [];
  for (const [type, verdict] of Object.entries(verdicts)) {
    const known = findCondition(conditions, type);
    if (verdict === undefined) continue;
    const [status, reason, message] = verdict;
    // lastUpdateTime moves with every step of progress: the deadline counts from it.
    if (known?.reason === reason && known.message === message && !(isProgress && type === "Progressing")) continue;
    const times = { lastTransitionTime: cluster.time(), lastUpdateTime: cluster.time() };
    conditions = setCondition(conditions, { type, status, reason, message, ...times });
  }
  cluster.updateStatus("deployments.apps", deployment, { ...counts, conditions });
  return deadlineOf(deployment, conditions);
}

export function isComplete({ spec: { replicas: desired = 1 }, metadata, status = {} }: Deployment): boolean {
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, observedGeneration = 0 } = status;
  const isThere = updatedReplicas === desired && replicas === desired && availableReplicas === desired;
  return isThere && observedGeneration >= (metadata.generation ?? 1);
}

function countReplicas({ deployment, current, old }: Rollout): ReplicaCounts {
  const sets = [...old, ...(current === undefined ? [] : [current])];
  const sum = (count: keyof ReplicaCounts): number => total(sets, ({ status }) => status?.[count] as number);
  const availableReplicas = sum("availableReplicas");
  return {
    observedGeneration: deployment.metadata.generation ?? 1,
    ...present({
      replicas: sum("replicas"),
      updatedReplicas: current?.status?.replicas ?? 0,
      readyReplicas: sum("readyReplicas"),
      availableReplicas,
      unavailableReplicas: total(sets, sizeOf) - availableReplicas,
    }),
    terminatingReplicas: sum("terminatingReplicas"),
  };
}

function isAvailable(deployment: Deployment, { availableReplicas = 0 }: ReplicaCounts): Verdict {
  return availableReplicas >= desiredOf(deployment) - limitsOf(deployment).unavailable
    ? ["True", "MinimumReplicasAvailable", "Deployment has minimum availability."]
    : ["False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability."];
}

/** What to say of a rollout's progress; undefined leaves what was said before. */
function progressOf(
  cluster: Cluster,
  { deployment, current }: Rollout,
  counts: ReplicaCounts,
  isNew: boolean,
  isProgress: boolean,
): Verdict | undefined {
  const { paused = false, progressDeadlineSeconds } = deployment.spec;
  if (progressDeadlineSeconds === undefined) return undefined;
  const known = findCondition(deployment.status?.conditions, "Progressing");
  if (paused)
    return known?.reason === "ProgressDeadlineExceeded"
      ? undefined
      : ["Unknown", "DeploymentPaused", "Deployment is paused"];
  const name = current?.metadata.name ?? "";
  if (isNew) return ["True", "NewReplicaSetCreated", `Created new replica set "${name}"`];
  if (known?.reason === "NewReplicaSetAvailable" && counts.updatedReplicas === counts.replicas) return undefined;
  if (isComplete({ ...deployment, status: counts }))
    return ["True", "NewReplicaSetAvailable", `ReplicaSet "${name}" has successfully progressed.`];
  if (isProgress || known === undefined || known.reason === "DeploymentPaused")
    return ["True", "ReplicaSetUpdated", `ReplicaSet "${name}" is progressing.`];
  if ((deadlineOf(deployment, deployment.status?.conditions) ?? Infinity) > cluster.now()) return undefined;
  return ["False", "ProgressDeadlineExceeded", `ReplicaSet "${name}" has timed out progressing.`];
}

/** More updated, more ready or more available pods than before, or fewer old ones. */
function hasProgressed(before: ReplicaCounts, after: ReplicaCounts): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: ReplicaCounts): number => replicas - updatedReplicas;
  const grew = (count: "updatedReplicas" | "readyReplicas" | "availableReplicas"): boolean =>
    (after[count] ?? 0) > (before[count] ?? 0);
  return grew("updatedReplicas") || grew("readyReplicas") || grew("availableReplicas") || old(after) < old(before);
}

function deadlineOf({ spec }: Deployment, conditions: readonly Condition[] | undefined): number | undefined {
  const { progressDeadlineSeconds: seconds, paused = false } = spec;
  const { reason = "", lastUpdateTime } = findCondition(conditions, "Progressing") ?? {};
  if (seconds === undefined || paused || lastUpdateTime === undefined) return undefined;
  const isOver = reason === "NewReplicaSetAvailable" || reason === "ProgressDeadlineExceeded";
  return isOver ? undefined : Date.parse(lastUpdateTime) + seconds * 1000;
}
