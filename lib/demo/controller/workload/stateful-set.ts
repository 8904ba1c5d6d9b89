import { type Cluster, controllerFor, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import { revisionOf } from "../hash.ts";
import type { Pod, PodTemplate } from "../kind/pod.ts";
import type { StatefulSet } from "../kind/workload.ts";
import { countReady, createPod, deletePod, isLeaving, isReady, isTerminal, present } from "./pods.ts";

const source = "statefulset-controller";
/** Which revision of its controller's template a pod is of. */
export const hashLabel = "controller-revision-hash";

/** Keeps numbered pods: made from 0 up, taken away and updated from the last one down. */
export function statefulSets(cluster: Cluster): Controller {
  return controllerFor(cluster, source, "statefulsets.apps", { pods: ownerOf("StatefulSet") }, (set) => {
    const revision = `${set.metadata.name}-${revisionOf(set.spec.template)}`;
    step(cluster, set, revision);
    return writeStatus(cluster, set, revision);
  });
}

const ordinalOf = ({ metadata }: Pod): number => Number(metadata.name.slice(metadata.name.lastIndexOf("-") + 1));
const isHealthy = (pod: Pod | undefined): boolean => pod !== undefined && isReady(pod) && !isLeaving(pod);
const isOf = (pod: Pod, revision: string): boolean => pod.metadata.labels?.[hashLabel] === revision;

/** Makes what is missing, else takes away what is too much, else replaces the last pod of an old revision, one at a time. */
function step(cluster: Cluster, set: StatefulSet, revision: string): void {
  const { replicas = 1, podManagementPolicy, updateStrategy = {} } = set.spec;
  const pods = new Map(cluster.owned("pods", set).map((pod) => [ordinalOf(pod), pod]));
  const isOrdered = podManagementPolicy !== "Parallel";
  let isWhole = true;
  for (let ordinal = 0; ordinal < replicas; ordinal++) {
    if (isOrdered && !isWhole) break;
    const pod = pods.get(ordinal);
    isWhole &&= isHealthy(pod);
    if (pod !== undefined && isTerminal(pod)) deletePod(cluster, source, set, pod);
    const name = `${set.metadata.name}-${ordinal}`;
    if (pod === undefined) createPod(cluster, source, set, identify(cluster, set, name, revision), name);
  }
  if (!isWhole && isOrdered && !isStuck(pods, replicas, revision)) return;
  const condemned = [...pods.values()].filter((pod) => ordinalOf(pod) >= replicas);
  const last = condemned.reduce<Pod | undefined>(
    (one, pod) => (one && ordinalOf(one) > ordinalOf(pod) ? one : pod),
    undefined,
  );
  if (last !== undefined) deletePod(cluster, source, set, last);
  else if (updateStrategy.type !== "OnDelete")
    for (let ordinal = replicas - 1; ordinal >= (updateStrategy.rollingUpdate?.partition ?? 0); ordinal--) {
      const pod = pods.get(ordinal);
      if (pod !== undefined && !isOf(pod, revision)) deletePod(cluster, source, set, pod);
      if (pod === undefined || !isOf(pod, revision) || !isHealthy(pod)) return;
    }
}

/** Whether only pods of an old revision are broken, which an update replaces. */
function isStuck(pods: ReadonlyMap<number, Pod>, replicas: number, revision: string): boolean {
  const broken = [...pods.values()].filter((pod) => !isHealthy(pod));
  return pods.size === replicas && broken.every((pod) => !isOf(pod, revision) && !isLeaving(pod));
}

/** The template of one pod, with its name, its place in the order and its claims, which are made where they are missing. */
function identify(cluster: Cluster, set: StatefulSet, name: string, revision: string): PodTemplate {
  const { template, serviceName: subdomain = "", volumeClaimTemplates = [], selector } = set.spec;
  const claims = volumeClaimTemplates.map(({ metadata, spec }) => {
    const claimName = `${metadata.name}-${name}`;
    const claim = { name: claimName, namespace: set.metadata.namespace ?? "", labels: { ...selector.matchLabels } };
    if (cluster.get("persistentvolumeclaims", `${claim.namespace}/${claimName}`) === undefined)
      cluster.create("persistentvolumeclaims", {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata: claim,
        spec,
      });
    return { name: metadata.name, persistentVolumeClaim: { claimName } };
  });
  const identity = { "statefulset.kubernetes.io/pod-name": name, [hashLabel]: revision };
  const labels = { ...template.metadata?.labels, ...identity };
  const volumes = [...claims, ...(template.spec.volumes ?? [])];
  return { metadata: { ...template.metadata, labels }, spec: { ...template.spec, volumes, hostname: name, subdomain } };
}

function writeStatus(cluster: Cluster, set: StatefulSet, revision: string): number | undefined {
  const { replicas = 1, minReadySeconds } = set.spec;
  const pods = cluster.owned("pods", set).filter((pod) => !isTerminal(pod));
  const { ready, available, nextAt } = countReady(pods, minReadySeconds, cluster.now());
  const count = (wanted: string): number => pods.filter((pod) => isOf(pod, wanted) && !isLeaving(pod)).length;
  const updatedReplicas = count(revision);
  const isDone = updatedReplicas === replicas && ready === replicas && pods.length === replicas;
  const currentRevision = isDone ? revision : (set.status?.currentRevision ?? revision);
  cluster.updateStatus("statefulsets.apps", set, {
    observedGeneration: set.metadata.generation ?? 1,
    replicas: pods.length,
    ...present({ readyReplicas: ready, currentReplicas: count(currentRevision), updatedReplicas }),
    availableReplicas: available,
    currentRevision,
    updateRevision: revision,
    collisionCount: 0,
  });
  return nextAt;
}
