import { describe, expect, it } from "vitest";

import { kstatusOf } from "./kstatus.ts";

const now = Date.parse("2026-11-21T12:00:00Z");
const of = (kind: string, spec: object, status?: object, metadata: object = {}) => {
  const [apiVersion, name] = kind.includes(" ") ? kind.split(" ") : ["v1", kind];
  return kstatusOf({ apiVersion, kind: name, metadata: { generation: 2, ...metadata }, spec, status }, now);
};
const deployed = { replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 };
const available = { type: "Available", status: "True" };
const progressed = { type: "Progressing", status: "True", reason: "NewReplicaSetAvailable" };
const labelled = { replicas: 2, readyReplicas: 2, availableReplicas: 2, fullyLabeledReplicas: 2 };
const rolled = { replicas: 3, readyReplicas: 3, currentReplicas: 3, currentRevision: "a", updateRevision: "a" };
const everywhere = {
  observedGeneration: 2,
  desiredNumberScheduled: 3,
  currentNumberScheduled: 3,
  updatedNumberScheduled: 3,
  numberAvailable: 3,
  numberReady: 3,
};
const waiting = { name: "app", state: { waiting: { reason: "CrashLoopBackOff" } } };
const unschedulable = { type: "PodScheduled", status: "False", reason: "Unschedulable" };
const partition = (value: number) => ({ replicas: 3, updateStrategy: { rollingUpdate: { partition: value } } });

type Case = [why: string, state: string, told: ReturnType<typeof of>];

describe("kstatus", () => {
  it.each<Case>([
    ["deletion", "Terminating", of("ConfigMap", {}, {}, { deletionTimestamp: "2026-01-01T00:00:00Z" })],
    ["a generation not seen", "InProgress LatestGenerationNotObserved", of("X", {}, { observedGeneration: 1 })],
    ["Stalled", "Failed Broken", of("X", {}, { conditions: [{ type: "Stalled", status: "True", reason: "Broken" }] })],
    [
      "Ready=Unknown",
      "InProgress Soon",
      of("X", {}, { conditions: [{ type: "Ready", status: "Unknown", reason: "Soon" }] }),
    ],
    ["nothing", "Current", of("X", {})],
  ])("goes for every kind by %s: %s", (_, state, told) => expectState(told, state));

  it.each<Case>([
    [
      "passed its deadline",
      "Failed ProgressDeadlineExceeded",
      of("apps/v1 Deployment", {}, { conditions: [{ type: "Progressing", reason: "ProgressDeadlineExceeded" }] }),
    ],
    ["has no status", "InProgress LessReplicas", of("apps/v1 Deployment", {})],
    [
      "has old replicas",
      "InProgress LessUpdated",
      of("apps/v1 Deployment", { replicas: 3 }, { ...deployed, updatedReplicas: 1 }),
    ],
    [
      "has more than it wants",
      "InProgress ExtraPods",
      of("apps/v1 Deployment", { replicas: 3 }, { ...deployed, replicas: 4 }),
    ],
    [
      "is not available",
      "InProgress LessAvailable",
      of("apps/v1 Deployment", { replicas: 3 }, { ...deployed, availableReplicas: 1 }),
    ],
    [
      "is not ready",
      "InProgress LessReady",
      of("apps/v1 Deployment", { replicas: 3 }, { ...deployed, readyReplicas: 1 }),
    ],
    [
      "has not progressed",
      "InProgress ReplicaSetNotAvailable",
      of("apps/v1 Deployment", { replicas: 3, progressDeadlineSeconds: 60 }, { ...deployed, conditions: [available] }),
    ],
    [
      "says it is not available",
      "InProgress DeploymentNotAvailable",
      of("apps/v1 Deployment", { replicas: 3 }, deployed),
    ],
    [
      "is there",
      "Current",
      of(
        "apps/v1 Deployment",
        { replicas: 3, progressDeadlineSeconds: 60 },
        { ...deployed, conditions: [available, progressed] },
      ),
    ],
  ])("of a Deployment that %s is %s", (_, state, told) => expectState(told, state));

  it.each<Case>([
    ["ReplicaSet", "Current", of("apps/v1 ReplicaSet", { replicas: 2 }, labelled)],
    [
      "ReplicaSet without labels",
      "InProgress LessLabelled",
      of("apps/v1 ReplicaSet", { replicas: 2 }, { ...labelled, fullyLabeledReplicas: 1 }),
    ],
    [
      "ReplicaSet that failed",
      "InProgress ReplicaFailure",
      of("apps/v1 ReplicaSet", {}, { conditions: [{ type: "ReplicaFailure", status: "True" }] }),
    ],
    ["StatefulSet", "Current", of("apps/v1 StatefulSet", { replicas: 3 }, rolled)],
    ["StatefulSet on delete", "Current", of("apps/v1 StatefulSet", { updateStrategy: { type: "OnDelete" } })],
    ["StatefulSet held by a partition", "InProgress PartitionRollout", of("apps/v1 StatefulSet", partition(1), rolled)],
    [
      "StatefulSet with its partition done",
      "Current",
      of("apps/v1 StatefulSet", partition(1), { ...rolled, updatedReplicas: 2 }),
    ],
    [
      "StatefulSet of two revisions",
      "InProgress RevisionMismatch",
      of("apps/v1 StatefulSet", { replicas: 3 }, { ...rolled, updateRevision: "b" }),
    ],
    ["DaemonSet", "Current", of("apps/v1 DaemonSet", {}, everywhere)],
    ["DaemonSet never observed", "InProgress NoObservedGeneration", of("apps/v1 DaemonSet", {})],
    [
      "DaemonSet without a number",
      "InProgress NoDesiredNumber",
      of("apps/v1 DaemonSet", {}, { observedGeneration: 2 }),
    ],
    [
      "DaemonSet not everywhere",
      "InProgress LessCurrent",
      of("apps/v1 DaemonSet", {}, { ...everywhere, currentNumberScheduled: 2 }),
    ],
  ])("of a %s is %s", (_, state, told) => expectState(told, state));

  it.each<Case>([
    ["ended badly", "Current", of("Pod", {}, { phase: "Failed" })],
    ["is ready", "Current", of("Pod", {}, { phase: "Running", conditions: [{ type: "Ready", status: "True" }] })],
    ["crash-loops", "Failed ContainerCrashLooping", of("Pod", {}, { phase: "Running", containerStatuses: [waiting] })],
    ["is not ready", "InProgress PodRunningNotReady", of("Pod", {}, { phase: "Running" })],
    ["waits", "InProgress PodPending", of("Pod", {}, { phase: "Pending" })],
    [
      "is new and finds no node",
      "InProgress PodNotScheduled",
      of("Pod", {}, { phase: "Pending", conditions: [unschedulable] }, { creationTimestamp: "2026-11-21T11:59:50Z" }),
    ],
    [
      "finds no node",
      "Failed PodUnschedulable",
      of("Pod", {}, { phase: "Pending", conditions: [unschedulable] }, { creationTimestamp: "2026-11-21T11:59:40Z" }),
    ],
    ["was not seen", "InProgress PodNotObserved", of("Pod", {})],
  ])("of a Pod that %s is %s", (_, state, told) => expectState(told, state));

  it.each<Case>([
    ["Job that ended", "Current", of("batch/v1 Job", {}, { conditions: [{ type: "Complete", status: "True" }] })],
    ["Job that runs", "Current", of("batch/v1 Job", {}, { startTime: "2026-11-21T00:00:00Z" })],
    [
      "Job that failed",
      "Failed JobFailed",
      of("batch/v1 Job", {}, { conditions: [{ type: "Failed", status: "True" }] }),
    ],
    ["claim", "InProgress NotBound", of("PersistentVolumeClaim", {}, { phase: "Lost" })],
    ["load balancer", "InProgress NoIPAssigned", of("Service", { type: "LoadBalancer" })],
    [
      "definition",
      "Current",
      of(
        "apiextensions.k8s.io/v1 CustomResourceDefinition",
        {},
        { conditions: [{ type: "Established", status: "True" }] },
      ),
    ],
  ])("of a %s is %s", (_, state, told) => expectState(told, state));
});

function expectState({ status, reason }: ReturnType<typeof of>, state: string): void {
  expect(`${status} ${reason}`.trim()).toBe(state);
}
