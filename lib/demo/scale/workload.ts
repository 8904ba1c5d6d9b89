import type { KubeObject, OwnerReference } from "#lib/demo/object.ts";

import { apiVersionOf, CREATED, labelsOf, ownerOf } from "./build-pod.ts";
import type { JsonObject } from "./encode.ts";
import { buildTemplateSpec } from "./pod-spec.ts";
import type { Fate, Placement, Workload } from "./pod.ts";
import { seededRandom } from "./random.ts";

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

/** Replicas, how they are found, and of what they are made. */
const specOf = (workload: Workload, { pods }: Count, more: Record<string, string> = {}): JsonObject => ({
  replicas: pods,
  selector: { matchLabels: { "app.kubernetes.io/instance": workload.instance, ...more } },
  template: { metadata: { labels: { ...labelsOf(workload), ...more } }, spec: buildTemplateSpec(workload) },
});

const statusOf = ({ pods, ready }: Count): JsonObject => ({
  observedGeneration: 1,
  replicas: pods,
  readyReplicas: ready,
  availableReplicas: ready,
});

type Named = Pick<Workload, "kind" | "name" | "uid"> | { kind: "Deployment"; name: string; uid: string };
type Parts = { spec: JsonObject; status: JsonObject };

function objectOf(workload: Workload, named: Named, parts: Parts, owner?: OwnerReference): KubeObject {
  const { kind, name, uid } = named;
  const metadata = {
    name,
    namespace: workload.namespace,
    uid,
    resourceVersion: "1000000000",
    generation: 1,
    creationTimestamp: CREATED,
    labels: labelsOf(workload),
    ...(kind === "Deployment" || owner ? { annotations: { "deployment.kubernetes.io/revision": "1" } } : {}),
    ...(owner ? { ownerReferences: [owner] } : {}),
  };
  return { apiVersion: apiVersionOf(kind), kind, metadata, ...parts };
}

function deploymentOf(workload: Workload, count: Count): KubeObject[] {
  const { pods, ready } = count;
  const uid = seededRandom(Number.parseInt(workload.uid, 16)).uid();
  const deployment = { kind: "Deployment" as const, name: workload.instance, uid };
  const strategy = { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } };
  const [status, reason] = ready >= pods - Math.floor(pods / 4) ? ["True", "Available"] : ["False", "Unavailable"];
  const times = { lastUpdateTime: CREATED, lastTransitionTime: CREATED };
  const conditions = [{ type: "Available", status, reason: `MinimumReplicas${reason}`, ...times }];
  const unavailable = pods > ready ? { unavailableReplicas: pods - ready } : {};
  const spec = { ...specOf(workload, count), strategy, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 };
  const hash = { "pod-template-hash": workload.hash };
  const set = { spec: specOf(workload, count, hash), status: { ...statusOf(count), fullyLabeledReplicas: pods } };
  return [
    objectOf(workload, deployment, {
      spec,
      status: { ...statusOf(count), updatedReplicas: pods, ...unavailable, conditions },
    }),
    objectOf(workload, workload, set, ownerOf(deployment)),
  ];
}

function partsOf(workload: Workload, count: Count): Parts {
  const { pods, ready, completed, failed } = count;
  const { replicas, ...common } = specOf(workload, count);
  if (workload.kind === "Job") {
    const spec = { ...common, parallelism: replicas, completions: replicas, backoffLimit: 6 };
    return { spec, status: { active: pods - completed, ready, succeeded: completed, failed, startTime: CREATED } };
  }
  if (workload.kind === "StatefulSet") {
    const revisions = { currentRevision: workload.hash, updateRevision: workload.hash };
    const status = { ...statusOf(count), currentReplicas: pods, updatedReplicas: pods, ...revisions };
    return { spec: { ...common, replicas, serviceName: workload.app }, status };
  }
  const scheduled = { desiredNumberScheduled: pods, currentNumberScheduled: pods, updatedNumberScheduled: pods };
  const unavailable = pods > ready ? { numberUnavailable: pods - ready } : {};
  const numbers = { numberMisscheduled: 0, numberReady: ready, numberAvailable: ready, ...unavailable };
  return { spec: common, status: { observedGeneration: 1, ...scheduled, ...numbers } };
}

/** The objects that own the pods, with the numbers that these pods make. */
export function buildWorkloads(placements: readonly Placement[]): KubeObject[] {
  return [...Map.groupBy(placements, ({ workload }) => workload)].flatMap(([workload, own]) => {
    const count = countOf(own.map(({ fate }) => fate));
    if (workload.kind === "ReplicaSet") return deploymentOf(workload, count);
    return objectOf(workload, workload, partsOf(workload, count));
  });
}
