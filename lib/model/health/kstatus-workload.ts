import { type Condition, type Fields, numberAt, textAt } from "./field.ts";
import { type KStatus, current, failed, inProgress } from "./kstatus-word.ts";

/** The first comparison that fails names the reason; current when none does. */
const firstOf = (...failing: readonly (readonly [fails: boolean, reason: string])[]): KStatus => {
  const one = failing.find(([fails]) => fails);
  return one === undefined ? current : inProgress(one[1]);
};

const statusNumber = (object: Fields, key: string): number => numberAt(object, `status.${key}`, 0);

export function deploymentStatus(deployment: Fields, conditions: readonly Condition[]): KStatus {
  if (conditions.some(({ type, reason }) => type === "Progressing" && reason === "ProgressDeadlineExceeded"))
    return failed("ProgressDeadlineExceeded");
  const desired = numberAt(deployment, "spec.replicas", 1);
  const [total, updated, ready, available] = ["replicas", "updatedReplicas", "readyReplicas", "availableReplicas"].map(
    (key) => statusNumber(deployment, key),
  ) as [number, number, number, number];
  // Without a deadline the controller never writes the condition.
  const isProgressed =
    numberAt(deployment, "spec.progressDeadlineSeconds", noDeadline) === noDeadline ||
    conditions.some(
      ({ type, status, reason }) => type === "Progressing" && status === "True" && reason === "NewReplicaSetAvailable",
    );
  const isAvailable = conditions.some(({ type, status }) => type === "Available" && status === "True");
  return firstOf(
    [desired > total, "LessReplicas"],
    [desired > updated, "LessUpdated"],
    [total > desired, "ExtraPods"],
    [updated > available, "LessAvailable"],
    [desired > ready, "LessReady"],
    [!isProgressed, "ReplicaSetNotAvailable"],
    [!isAvailable, "DeploymentNotAvailable"],
  );
}

/** MaxInt32, which the Deployment controller takes for "no deadline". */
const noDeadline = 2_147_483_647;

export function replicaSetStatus(set: Fields, conditions: readonly Condition[]): KStatus {
  const desired = numberAt(set, "spec.replicas", 1);
  return firstOf(
    [conditions.some(({ type, status }) => type === "ReplicaFailure" && status === "True"), "ReplicaFailure"],
    [desired > statusNumber(set, "fullyLabeledReplicas"), "LessLabelled"],
    [desired > statusNumber(set, "availableReplicas"), "LessAvailable"],
    [desired > statusNumber(set, "readyReplicas"), "LessReady"],
    [statusNumber(set, "replicas") > desired, "ExtraPods"],
  );
}

export function statefulSetStatus(set: Fields): KStatus {
  if (textAt(set, "spec.updateStrategy.type") === "OnDelete") return current;
  const desired = numberAt(set, "spec.replicas", 1);
  const total = statusNumber(set, "replicas");
  const partition = numberAt(set, "spec.updateStrategy.rollingUpdate.partition", -1);
  const counted = firstOf(
    [desired > total, "LessReplicas"],
    [desired > statusNumber(set, "readyReplicas"), "LessReady"],
    [total > desired, "ExtraPods"],
  );
  if (counted !== current) return counted;
  if (partition !== -1)
    return firstOf([statusNumber(set, "updatedReplicas") < desired - partition, "PartitionRollout"]);
  return firstOf(
    [desired > statusNumber(set, "currentReplicas"), "LessCurrent"],
    [textAt(set, "status.currentRevision") !== textAt(set, "status.updateRevision"), "RevisionMismatch"],
  );
}

export function daemonSetStatus(set: Fields): KStatus {
  const desired = numberAt(set, "status.desiredNumberScheduled", -1);
  return firstOf(
    [numberAt(set, "metadata.generation", null) === null, "NoGeneration"],
    [numberAt(set, "status.observedGeneration", null) === null, "NoObservedGeneration"],
    [desired === -1, "NoDesiredNumber"],
    [desired > statusNumber(set, "currentNumberScheduled"), "LessCurrent"],
    [desired > statusNumber(set, "updatedNumberScheduled"), "LessUpdated"],
    [desired > statusNumber(set, "numberAvailable"), "LessAvailable"],
    [desired > statusNumber(set, "numberReady"), "LessReady"],
  );
}
