import { type Cluster, controllerFor, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import { revisionOf } from "../hash.ts";
import type { Pod, PodTemplate } from "../kind/pod.ts";
import type { StatefulSet } from "../kind/workload.ts";
import { countReady, createPod, isLeaving, isReady, isTerminal, present } from "./pods.ts";

const source = "statefulset-controller";
export const hashLabel = "controller-revision-hash";

/** Keeps numbered pods: made from 0 up, taken away and updated from the last one down. */
export function statefulSets(cluster: Cluster): Controller {
  return controllerFor(cluster, source, "statefulsets.apps", { pods: ownerOf("StatefulSet") }, (set) => {
    const revision = `${set.metadata.name}-${revisionOf(set.spec.template)}`;
    if (scale(cluster, set, revision)) updateOne(cluster, set, revision);
    return writeStatus(cluster, set, revision);
  });
}

const ordinalOf = ({ metadata }: Pod): number => Number(metadata.name.slice(metadata.name.lastIndexOf("-") + 1));
const isHealthy = (pod: Pod): boolean => isReady(pod) && !isLeaving(pod);
const isOf = (pod: Pod, revision: string): boolean => pod.metadata.labels?.[hashLabel] === revision;

function podsOf(cluster: Cluster, set: StatefulSet): Pod[] {
  return cluster.owned("pods", set).sort((one, other) => ordinalOf(one) - ordinalOf(other));
}

/** Brings the number of pods nearer to `replicas`. Answers whether all of them stand, so that an update may go on. */
function scale(cluster: Cluster, set: StatefulSet, revision: string): boolean {
  const { replicas = 1, podManagementPolicy } = set.spec;
  const isOrdered = podManagementPolicy !== "Parallel";
  const pods = podsOf(cluster, set);
  let isWhole = true;
  for (let ordinal = 0; ordinal < replicas && (isWhole || !isOrdered); ordinal++) {
    const pod = pods.find((other) => ordinalOf(other) === ordinal);
    isWhole &&= pod !== undefined && isHealthy(pod);
    if (pod === undefined)
      createPod(cluster, source, set, identify(cluster, set, ordinal, revision), nameOf(set, ordinal));
    else if (isTerminal(pod)) drop(cluster, set, pod);
  }
  const condemned = pods.filter((pod) => ordinalOf(pod) >= replicas);
  if (isOrdered && !isWhole) return false;
  for (const pod of condemned.slice(isOrdered ? -1 : 0)) drop(cluster, set, pod);
  return condemned.length === 0;
}

const nameOf = ({ metadata }: StatefulSet, ordinal: number): string => `${metadata.name}-${ordinal}`;

function drop(cluster: Cluster, set: StatefulSet, pod: Pod): void {
  if (isLeaving(pod)) return;
  cluster.remove("pods", pod);
  const message = `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`;
  cluster.say(source, set, "SuccessfulDelete", message);
}

/** Replaces the last pod of an old revision at or above the partition, one at a time. */
function updateOne(cluster: Cluster, set: StatefulSet, revision: string): void {
  const { type, rollingUpdate: { partition = 0 } = {} } = set.spec.updateStrategy ?? {};
  if (type === "OnDelete") return;
  const pods = podsOf(cluster, set).filter((pod) => ordinalOf(pod) >= partition);
  const next = pods.findLast((pod) => !isOf(pod, revision) || !isHealthy(pod));
  if (next !== undefined && !isOf(next, revision)) drop(cluster, set, next);
}

/** The template of one pod, with its name, its place in the order and its claims, which are made where they are missing. */
function identify(cluster: Cluster, set: StatefulSet, ordinal: number, revision: string): PodTemplate {
  const { template, serviceName, volumeClaimTemplates = [], selector } = set.spec;
  const [name, namespace] = [nameOf(set, ordinal), set.metadata.namespace ?? ""];
  const claims = volumeClaimTemplates.map(({ metadata, spec }) => {
    const claim = `${metadata.name}-${name}`;
    if (cluster.get("persistentvolumeclaims", `${namespace}/${claim}`) === undefined) {
      const labels = { ...metadata.labels, ...selector.matchLabels };
      const made = { apiVersion: "v1", kind: "PersistentVolumeClaim", spec, status: { phase: "Pending" } };
      cluster.create("persistentvolumeclaims", { ...made, metadata: { name: claim, namespace, labels } });
    }
    return { name: metadata.name, persistentVolumeClaim: { claimName: claim } };
  });
  const labels = {
    ...template.metadata?.labels,
    "apps.kubernetes.io/pod-index": String(ordinal),
    "statefulset.kubernetes.io/pod-name": name,
    [hashLabel]: revision,
  };
  const volumes = [...claims, ...(template.spec.volumes ?? [])];
  const spec = {
    ...template.spec,
    volumes,
    hostname: name,
    ...(serviceName !== undefined && { subdomain: serviceName }),
  };
  return { metadata: { ...template.metadata, labels }, spec };
}

function writeStatus(cluster: Cluster, set: StatefulSet, revision: string): number | undefined {
  const { replicas = 1, minReadySeconds, updateStrategy } = set.spec;
  const pods = podsOf(cluster, set).filter((pod) => !isTerminal(pod));
  const { ready, available, nextAt } = countReady(pods, minReadySeconds, cluster.now());
  const updated = pods.filter((pod) => isOf(pod, revision) && !isLeaving(pod)).length;
  const isDone = updated === replicas && ready === replicas && pods.length === replicas;
  const { currentRevision: before = revision } = set.status ?? {};
  const currentRevision = isDone && updateStrategy?.type !== "OnDelete" ? revision : before;
  const current = pods.filter((pod) => isOf(pod, currentRevision) && !isLeaving(pod)).length;
  cluster.updateStatus("statefulsets.apps", set, {
    observedGeneration: set.metadata.generation ?? 1,
    replicas: pods.length,
    ...present({ readyReplicas: ready, currentReplicas: current, updatedReplicas: updated }),
    availableReplicas: available,
    currentRevision,
    updateRevision: revision,
    collisionCount: 0,
  });
  return nextAt;
}
