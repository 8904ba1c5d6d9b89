import type { KubeObject } from "#lib/demo/object.ts";

import { EPOCH_SECONDS, labelsOf } from "./build-pod.ts";
import type { JsonObject } from "./encode.ts";
import { buildTemplateSpec } from "./pod-spec.ts";
import { isoSeconds } from "./pod-status.ts";
import type { Fate, Placement, Workload } from "./pod.ts";
import { seededRandom } from "./random.ts";

const CREATED = isoSeconds(EPOCH_SECONDS);

/** What became of a workload's pods. */
interface Count {
  /** Without those that failed, which controllers replace. */
  pods: number;
  ready: number;
  completed: number;
  failed: number;
}

function countOf(fates: readonly Fate[]): Count {
  const number = (...wanted: Fate[]): number => fates.filter((fate) => wanted.includes(fate)).length;
  const failed = number("evicted");
  return { pods: fates.length - failed, ready: number("running", "restarted"), completed: number("completed"), failed };
}

/** Labels of a pod's owner, and how it finds its pods. */
const templateOf = (workload: Workload, more: Record<string, string> = {}) => ({
  metadata: { labels: { ...labelsOf(workload), ...more } },
  spec: buildTemplateSpec(workload),
});
const selectorOf = ({ instance }: Workload, more: Record<string, string> = {}) => ({
  matchLabels: { "app.kubernetes.io/instance": instance, ...more },
});

interface Named {
  kind: string;
  name: string;
  uid: string;
}

const apiVersionOf = (kind: string): string => (kind === "Job" ? "batch/v1" : "apps/v1");

function objectOf(
  workload: Workload,
  { kind, name, uid }: Named,
  owner: Named | undefined,
  rest: JsonObject,
): KubeObject {
  const apiVersion = apiVersionOf(kind);
  const reference = owner && { apiVersion, ...owner, controller: true, blockOwnerDeletion: true };
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: workload.namespace,
      uid,
      resourceVersion: "1000000000",
      generation: 1,
      creationTimestamp: CREATED,
      labels: labelsOf(workload),
      ...(kind === "Deployment" || owner ? { annotations: { "deployment.kubernetes.io/revision": "1" } } : {}),
      ...(reference ? { ownerReferences: [reference] } : {}),
    },
    ...rest,
  };
}

function deployed(workload: Workload, count: Count): KubeObject[] {
  const { hash, instance } = workload;
  const { pods, ready } = count;
  const deployment = { kind: "Deployment", name: instance, uid: seededRandom(parseInt(workload.uid, 16)).uid() };
  const unavailable = pods > ready ? { unavailableReplicas: pods - ready } : {};
  const available = { replicas: pods, readyReplicas: ready, availableReplicas: ready, observedGeneration: 1 };
  const isEnough = ready >= pods - Math.floor(pods / 4);
  const conditions = [
    {
      type: "Available",
      status: isEnough ? "True" : "False",
      reason: isEnough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
      lastUpdateTime: CREATED,
      lastTransitionTime: CREATED,
    },
  ];
  const own = { "pod-template-hash": hash };
  return [
    objectOf(workload, deployment, undefined, {
      spec: {
        replicas: pods,
        selector: selectorOf(workload),
        template: templateOf(workload),
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
      },
      status: { ...available, updatedReplicas: pods, ...unavailable, conditions },
    }),
    objectOf(workload, workload, deployment, {
      spec: { replicas: pods, selector: selectorOf(workload, own), template: templateOf(workload, own) },
      status: { ...available, fullyLabeledReplicas: pods },
    }),
  ];
}

function statusOf({ kind, hash }: Workload, { pods, ready, completed, failed }: Count): JsonObject {
  const available = { replicas: pods, readyReplicas: ready, availableReplicas: ready, observedGeneration: 1 };
  if (kind === "Job") return { active: pods - completed, ready, succeeded: completed, failed, startTime: CREATED };
  if (kind === "StatefulSet")
    return { ...available, currentReplicas: pods, updatedReplicas: pods, currentRevision: hash, updateRevision: hash };
  return {
    currentNumberScheduled: pods,
    desiredNumberScheduled: pods,
    numberMisscheduled: 0,
    numberReady: ready,
    numberAvailable: ready,
    ...(pods > ready ? { numberUnavailable: pods - ready } : {}),
    updatedNumberScheduled: pods,
    observedGeneration: 1,
  };
}

function specOf(workload: Workload, { pods }: Count): JsonObject {
  const common = { selector: selectorOf(workload), template: templateOf(workload) };
  if (workload.kind === "Job") return { ...common, parallelism: pods, completions: pods, backoffLimit: 6 };
  if (workload.kind === "StatefulSet") return { ...common, replicas: pods, serviceName: workload.app };
  return { ...common, updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } } };
}

/** The objects that own the pods, with the numbers that these pods make. */
export function buildWorkloads(placements: readonly Placement[]): KubeObject[] {
  return [...Map.groupBy(placements, ({ workload }) => workload)].flatMap(([workload, own]) => {
    const count = countOf(own.map(({ fate }) => fate));
    if (workload.kind === "ReplicaSet") return deployed(workload, count);
    return objectOf(workload, workload, undefined, {
      spec: specOf(workload, count),
      status: statusOf(workload, count),
    });
  });
}
