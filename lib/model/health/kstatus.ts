import { type Condition, type Fields, conditionsOf, groupOf, hasAt, listAt, numberAt, textAt } from "./field.ts";
import { type KStatus, current, failed, inProgress } from "./kstatus-word.ts";
import { daemonSetStatus, deploymentStatus, replicaSetStatus, statefulSetStatus } from "./kstatus-workload.ts";

/** kstatus' state of any object. `now` in epoch milliseconds: a pod has a while to be scheduled. */
export function kstatusOf(object: Fields, now: number = Date.now()): KStatus {
  const conditions = conditionsOf(object);
  const generic = genericStatus(object, conditions);
  if (generic !== null) return generic;
  const group = groupOf(object);
  const rule = rules[`${group === "" ? "" : `${group}/`}${textAt(object, "kind")}`];
  return rule === undefined ? readyStatus(conditions) : rule(object, conditions, now);
}

/** What holds for every kind, before its own rules. */
function genericStatus(object: Fields, conditions: readonly Condition[]): KStatus | null {
  if (hasAt(object, "metadata.deletionTimestamp")) return { status: "Terminating", reason: "" };
  const generation = numberAt(object, "metadata.generation", null);
  const observed = numberAt(object, "status.observedGeneration", null);
  if (generation !== null && observed !== null && observed !== generation)
    return inProgress("LatestGenerationNotObserved");
  const told = conditions.find(
    ({ type, status }) => status === "True" && (type === "Reconciling" || type === "Stalled"),
  );
  if (told === undefined) return null;
  return told.type === "Stalled" ? failed(told.reason) : inProgress(told.reason);
}

/** Kinds without rules of their own: condition Ready where there is one, and current where there is none. */
function readyStatus(conditions: readonly Condition[]): KStatus {
  const ready = conditions.find(({ type }) => type === "Ready");
  return ready === undefined || ready.status === "True" ? current : inProgress(ready.reason);
}

type Rule = (object: Fields, conditions: readonly Condition[], now: number) => KStatus;

const rules: Readonly<Record<string, Rule>> = {
  Pod: podStatus,
  Service: serviceStatus,
  PersistentVolumeClaim: (object) => (textAt(object, "status.phase") === "Bound" ? current : inProgress("NotBound")),
  Secret: () => current,
  ConfigMap: () => current,
  "apps/Deployment": deploymentStatus,
  "apps/ReplicaSet": replicaSetStatus,
  "apps/StatefulSet": statefulSetStatus,
  "apps/DaemonSet": daemonSetStatus,
  "extensions/Deployment": deploymentStatus,
  "extensions/ReplicaSet": replicaSetStatus,
  "extensions/DaemonSet": daemonSetStatus,
  "batch/Job": jobStatus,
  "batch/CronJob": () => current,
  "policy/PodDisruptionBudget": () => current,
  "apiextensions.k8s.io/CustomResourceDefinition": definitionStatus,
};

const scheduleMilliseconds = 15_000;

function podStatus(pod: Fields, conditions: readonly Condition[], now: number): KStatus {
  const phase = textAt(pod, "status.phase");
  if (phase === "Succeeded" || phase === "Failed") return current;
  if (phase === "Running") {
    if (conditions.some(({ type, status }) => type === "Ready" && status === "True")) return current;
    const waits = listAt(pod, "status.containerStatuses").map((one) => textAt(one, "state.waiting.reason"));
    return waits.includes("CrashLoopBackOff") ? failed("ContainerCrashLooping") : inProgress("PodRunningNotReady");
  }
  if (phase === "Pending") {
    const isUnschedulable = conditions.some(
      ({ type, status, reason }) => type === "PodScheduled" && status === "False" && reason === "Unschedulable",
    );
    if (!isUnschedulable) return inProgress("PodPending");
    const createdAt = Date.parse(textAt(pod, "metadata.creationTimestamp"));
    return createdAt > now - scheduleMilliseconds ? inProgress("PodNotScheduled") : failed("PodUnschedulable");
  }
  return phase === "" ? inProgress("PodNotObserved") : { status: "Unknown", reason: phase };
}

function jobStatus(job: Fields, conditions: readonly Condition[]): KStatus {
  for (const { type, status } of conditions) {
    if (status !== "True") continue;
    if (type === "Complete" || type === "Suspended") return current;
    if (type === "Failed") return failed("JobFailed");
  }
  return hasAt(job, "status.startTime") ? current : inProgress("JobNotStarted");
}

function serviceStatus(service: Fields): KStatus {
  const isWaiting = textAt(service, "spec.type") === "LoadBalancer" && textAt(service, "spec.clusterIP") === "";
  return isWaiting ? inProgress("NoIPAssigned") : current;
}

function definitionStatus(_: Fields, conditions: readonly Condition[]): KStatus {
  for (const { type, status, reason } of conditions) {
    if (type === "NamesAccepted" && status === "False") return failed(reason);
    if (type !== "Established") continue;
    if (status === "False" && reason !== "Installing") return failed(reason);
    if (status === "True") return current;
  }
  return inProgress("Installing");
}
