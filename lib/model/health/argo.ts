import { daemonSetState, deploymentState, statefulSetState } from "#lib/model/workload/state.ts";

import {
  type Condition,
  type Fields,
  conditionsOf,
  groupOf,
  hasAt,
  listAt,
  numberAt,
  textAt,
  toCondition,
  valueAt,
} from "./field.ts";

/** What Argo CD says of an object by its built-in rules (domain.md 2.2), from most to least healthy. */
export type ArgoHealth = "Healthy" | "Suspended" | "Progressing" | "Missing" | "Degraded" | "Unknown";

const hookFinalizer = "argocd.argoproj.io/hook-finalizer";

/** Argo CD's health of an object; null for kinds of which its built-in rules say nothing. */
export function argoHealthOf(object: Fields): ArgoHealth | null {
  const finalizers = valueAt(object, "metadata.finalizers");
  const isHook = Array.isArray(finalizers) && finalizers.includes(hookFinalizer);
  if (hasAt(object, "metadata.deletionTimestamp") && !isHook) return "Progressing";
  const group = groupOf(object);
  return rules[`${group === "" ? "" : `${group}/`}${textAt(object, "kind")}`]?.(object) ?? null;
}

const rules: Readonly<Record<string, (object: Fields) => ArgoHealth>> = {
  Pod: podHealth,
  Service: (service) => (textAt(service, "spec.type") === "LoadBalancer" ? assigned(service) : "Healthy"),
  PersistentVolumeClaim: claimHealth,
  "apps/Deployment": deploymentHealth,
  "apps/ReplicaSet": replicaSetHealth,
  "apps/StatefulSet": statefulSetHealth,
  "apps/DaemonSet": daemonSetHealth,
  "batch/Job": jobHealth,
  "autoscaling/HorizontalPodAutoscaler": autoscalerHealth,
  "networking.k8s.io/Ingress": assigned,
  "extensions/Ingress": assigned,
  "apiregistration.k8s.io/APIService": (service) =>
    isTrue(conditionsOf(service), "Available") ? "Healthy" : "Progressing",
  "argoproj.io/Workflow": workflowHealth,
};

const isTrue = (conditions: readonly Condition[], type: string): boolean =>
  conditions.some((one) => one.type === type && one.status === "True");

function assigned(object: Fields): ArgoHealth {
  return listAt(object, "status.loadBalancer.ingress").length > 0 ? "Healthy" : "Progressing";
}

const claimPhases: Readonly<Record<string, ArgoHealth>> = {
  Bound: "Healthy",
  Pending: "Progressing",
  Lost: "Degraded",
};

function claimHealth(claim: Fields): ArgoHealth {
  return claimPhases[textAt(claim, "status.phase")] ?? "Unknown";
}

const generations = (object: Fields) => ({
  generation: numberAt(object, "metadata.generation", 0),
  observedGeneration: numberAt(object, "status.observedGeneration", 0),
});

const replicas = (object: Fields) => ({
  // Argo CD compares nothing with a number that is not there.
  desired: numberAt(object, "spec.replicas", 0),
  total: numberAt(object, "status.replicas", 0),
  updated: numberAt(object, "status.updatedReplicas", 0),
  ready: numberAt(object, "status.readyReplicas", 0),
  available: numberAt(object, "status.availableReplicas", 0),
});

function deploymentHealth(deployment: Fields): ArgoHealth {
  const progressing = conditionsOf(deployment).find(({ type }) => type === "Progressing");
  return deploymentState({
    ...generations(deployment),
    ...replicas(deployment),
    paused: valueAt(deployment, "spec.paused") === true,
    deadlineExceeded: progressing?.reason === "ProgressDeadlineExceeded",
  }).status;
}

function replicaSetHealth(set: Fields): ArgoHealth {
  const { generation, observedGeneration } = generations(set);
  if (generation > observedGeneration) return "Progressing";
  if (isTrue(conditionsOf(set), "ReplicaFailure")) return "Degraded";
  const { desired, available } = replicas(set);
  return available < desired ? "Progressing" : "Healthy";
}

function statefulSetHealth(set: Fields): ArgoHealth {
  const numbers = replicas(set);
  const isRolling =
    textAt(set, "spec.updateStrategy.type") === "RollingUpdate" && hasAt(set, "spec.updateStrategy.rollingUpdate");
  return statefulSetState({
    ...generations(set),
    ...numbers,
    isOnDelete: textAt(set, "spec.updateStrategy.type") === "OnDelete",
    partition: isRolling ? numberAt(set, "spec.updateStrategy.rollingUpdate.partition", numbers.desired) : null,
    isRevisionCurrent: textAt(set, "status.currentRevision") === textAt(set, "status.updateRevision"),
  }).status;
}

function daemonSetHealth(set: Fields): ArgoHealth {
  const desired = numberAt(set, "status.desiredNumberScheduled", 0);
  return daemonSetState({
    ...generations(set),
    desired,
    total: numberAt(set, "status.currentNumberScheduled", 0),
    updated: numberAt(set, "status.updatedNumberScheduled", 0),
    ready: numberAt(set, "status.numberReady", 0),
    available: numberAt(set, "status.numberAvailable", 0),
    isOnDelete: textAt(set, "spec.updateStrategy.type") === "OnDelete",
    misscheduled: numberAt(set, "status.numberMisscheduled", 0),
  }).status;
}

function jobHealth(job: Fields): ArgoHealth {
  const conditions = conditionsOf(job);
  const has = (type: string): boolean => conditions.some((one) => one.type === type);
  if (has("Failed")) return "Degraded";
  if (isTrue(conditions, "Suspended")) return "Suspended";
  return has("Complete") || has("Suspended") ? "Healthy" : "Progressing";
}

const workflowPhases: Readonly<Record<string, ArgoHealth>> = {
  "": "Progressing",
  Pending: "Progressing",
  Running: "Progressing",
  Succeeded: "Healthy",
  Failed: "Degraded",
  Error: "Degraded",
};

function workflowHealth(workflow: Fields): ArgoHealth {
  return workflowPhases[textAt(workflow, "status.phase")] ?? "Unknown";
}

const badReasons: Readonly<Record<string, ReadonlySet<string>>> = {
  AbleToScale: new Set(["FailedGetScale", "FailedUpdateScale"]),
  ScalingActive: new Set([
    "FailedGetResourceMetric",
    "FailedGetObjectMetric",
    "FailedGetPodsMetric",
    "FailedGetExternalMetric",
    "FailedComputeMetricsReplicas",
    "InvalidSelector",
  ]),
};

/** The first condition that says anything decides, as in Argo CD. */
function autoscalerHealth(autoscaler: Fields): ArgoHealth {
  for (const { type, status, reason } of autoscalerConditions(autoscaler)) {
    if (badReasons[type]?.has(reason) === true) return "Degraded";
    if ((type === "AbleToScale" || type === "ScalingLimited") && status === "True") return "Healthy";
  }
  return "Progressing";
}

/** `autoscaling/v1` has no conditions: the API server writes them into an annotation. */
function autoscalerConditions(autoscaler: Fields): readonly Condition[] {
  if (textAt(autoscaler, "apiVersion") !== "autoscaling/v1") return conditionsOf(autoscaler);
  const annotations = valueAt(autoscaler, "metadata.annotations") as Fields | undefined;
  const text = annotations?.["autoscaling.alpha.kubernetes.io/conditions"];
  try {
    const told: unknown = JSON.parse(typeof text === "string" ? text : "[]");
    return Array.isArray(told) ? told.map(toCondition) : [];
  } catch {
    return [];
  }
}

const isBadWait = (reason: string): boolean =>
  reason.startsWith("Err") || reason.endsWith("Error") || reason.endsWith("BackOff");

function podHealth(pod: Fields): ArgoHealth {
  const statuses = listAt(pod, "status.containerStatuses");
  const policy = restartPolicyOf(pod);
  if (policy === "Always" && statuses.some((one) => isBadWait(textAt(one, "state.waiting.reason")))) return "Degraded";
  const phase = textAt(pod, "status.phase");
  if (phase === "Pending") return "Progressing";
  if (phase === "Succeeded") return "Healthy";
  if (phase === "Failed") return "Degraded";
  if (phase !== "Running" || policy === "") return "Unknown";
  // What ends by itself is not well before it has ended.
  if (policy !== "Always") return "Progressing";
  if (isTrue(conditionsOf(pod), "Ready")) return "Healthy";
  return statuses.some((one) => hasAt(one, "lastState.terminated")) ? "Degraded" : "Progressing";
}

/** An annotation makes a pod that ends count like one that runs on, unless it is a hook, which has to end. */
function restartPolicyOf(pod: Fields): string {
  const annotations = valueAt(pod, "metadata.annotations") as Fields | undefined;
  const isIgnored = annotations?.["argocd.argoproj.io/ignore-restart-policy"] === "true";
  const isHook = annotations?.["argocd.argoproj.io/hook"] !== undefined || annotations?.["helm.sh/hook"] !== undefined;
  return isIgnored && !isHook ? "Always" : textAt(pod, "spec.restartPolicy");
}
