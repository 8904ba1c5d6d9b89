import { findCondition, setConditions, type Verdict } from "../condition.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { ReplicaCounts } from "../kind/workload.ts";
import { present } from "../workload/pods.ts";
import { type Rollout, sizeOf, total } from "./rollout.ts";

/** Counts and conditions. Answers when the rollout's deadline strikes, epoch milliseconds. */
export function writeStatus(cluster: Cluster, rollout: Rollout): number | undefined {
  const { deployment, least } = rollout;
  const { status = {}, spec } = deployment;
  const counts = countReplicas(rollout);
  const isEnough = (counts.availableReplicas ?? 0) >= least;
  const known = findCondition(status.conditions, "Progressing");
  const isProgress = hasProgressed(status, counts);
  const isOver = known?.reason === "NewReplicaSetAvailable" || known?.reason === "ProgressDeadlineExceeded";
  const since = isProgress || isOver ? cluster.time() : (known?.lastUpdateTime ?? cluster.time());
  const due = Date.parse(since) + (spec.progressDeadlineSeconds ?? Infinity) * 1000;
  const progress = progressOf(rollout, counts, isProgress, due <= cluster.now());
  const why = `Deployment ${isEnough ? "has" : "does not have"} minimum availability.`;
  const reason = `MinimumReplicas${isEnough ? "Available" : "Unavailable"}`;
  const time = cluster.time();
  let conditions = setConditions(status.conditions, [["Available", isEnough, reason, why]], time);
  // lastUpdateTime moves with every step of progress: the deadline counts from it.
  if (progress !== undefined && (isProgress || progress[2] !== known?.reason))
    conditions = setConditions(conditions, [progress], time, { lastUpdateTime: time });
  cluster.updateStatus("deployments.apps", deployment, { ...counts, conditions });
  const isWaiting = findCondition(conditions, "Progressing")?.reason === "ReplicaSetUpdated";
  return isWaiting && due !== Infinity ? due : undefined;
}

function countReplicas({ deployment, sets, current }: Rollout): ReplicaCounts {
  const sum = (count: "replicas" | "readyReplicas" | "availableReplicas" | "terminatingReplicas"): number =>
    total(sets, ({ status }) => status?.[count]);
  const availableReplicas = sum("availableReplicas");
  const unavailableReplicas = total(sets, sizeOf) - availableReplicas;
  const [updatedReplicas, readyReplicas] = [current?.status?.replicas ?? 0, sum("readyReplicas")];
  return {
    observedGeneration: deployment.metadata.generation ?? 1,
    ...present({ replicas: sum("replicas"), updatedReplicas, readyReplicas, availableReplicas, unavailableReplicas }),
    terminatingReplicas: sum("terminatingReplicas"),
  };
}

/** What to say of a rollout's progress; undefined leaves what was said before. */
function progressOf(
  { deployment: { spec, status }, current, desired }: Rollout,
  { updatedReplicas = 0, replicas = 0, availableReplicas = 0 }: ReplicaCounts,
  isProgress: boolean,
  isLate: boolean,
): Verdict | undefined {
  const type = "Progressing";
  const known = findCondition(status?.conditions, type)?.reason;
  if (spec.progressDeadlineSeconds === undefined) return undefined;
  if (spec.paused === true) return [type, "Unknown", "DeploymentPaused", "Deployment is paused"];
  if (known === "NewReplicaSetAvailable" && updatedReplicas === replicas) return undefined;
  const set = `ReplicaSet "${current?.metadata.name}"`;
  if (updatedReplicas === desired && replicas === desired && availableReplicas === desired)
    return [type, true, "NewReplicaSetAvailable", `${set} has successfully progressed.`];
  if (isLate) return [type, false, "ProgressDeadlineExceeded", `${set} has timed out progressing.`];
  const isMoving = isProgress || known === undefined || known === "DeploymentPaused";
  return isMoving ? [type, true, "ReplicaSetUpdated", `${set} is progressing.`] : undefined;
}

/** More updated, more ready or more available pods than before, or fewer old ones. */
function hasProgressed(before: ReplicaCounts, after: ReplicaCounts): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: ReplicaCounts): number => replicas - updatedReplicas;
  const grown = (["updatedReplicas", "readyReplicas", "availableReplicas"] as const).some(
    (count) => (after[count] ?? 0) > (before[count] ?? 0),
  );
  return grown || old(after) < old(before);
}
