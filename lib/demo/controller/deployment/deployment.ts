import { type Cluster, controllerFor, ownerOf, ownerReference } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Deployment, ReplicaSet } from "../kind/workload.ts";
import { desiredOf, isRecreate, readRollout, type Rollout, roomFor, sizeOf, sizesOfOld, source } from "./rollout.ts";
import { isComplete, syncStatus } from "./status.ts";

const revisionKey = "deployment.kubernetes.io/revision";

/** Rolls a Deployment's template out through ReplicaSets. */
export function deployments(cluster: Cluster): Controller {
  const watches = { "replicasets.apps": ownerOf("Deployment") };
  return controllerFor(cluster, source, "deployments.apps", watches, (deployment, key) => {
    const rollout = readRollout(cluster, deployment);
    const isNew = step(cluster, rollout);
    if (isComplete(deployment)) forgetOld(cluster, rollout);
    return syncStatus(cluster, key, isNew);
  });
}

/** One step: the new one up as far as there is room, else the old ones down as far as is safe. Answers whether the new one was made. */
function step(cluster: Cluster, rollout: Rollout): boolean {
  const { deployment, old } = rollout;
  if (deployment.spec.paused === true) {
    const [only, another] = [rollout.current, ...old].filter((set) => sizeOf(set) > 0);
    if (only !== undefined && another === undefined) scale(cluster, deployment, only, desiredOf(deployment));
    return false;
  }
  if (isRecreate(deployment) && !isCleared(cluster, rollout)) return false;
  const isNew = rollout.current === undefined;
  const current = mark(cluster, rollout, rollout.current ?? create(cluster, rollout));
  if (isNew || scale(cluster, deployment, current, roomFor({ ...rollout, current }))) return isNew;
  const sizes = sizesOfOld({ ...rollout, current });
  for (const [at, set] of old.entries()) scale(cluster, deployment, set, sizes[at] ?? 0);
  return false;
}

/** Recreate: all old pods go before a new one comes. */
function isCleared(cluster: Cluster, { deployment, old }: Rollout): boolean {
  for (const set of old) scale(cluster, deployment, set, 0);
  return old.every(({ status = {} }) => (status.replicas ?? 0) + (status.terminatingReplicas ?? 0) === 0);
}

/** Scales and says so. Answers whether the size changed. */
function scale(cluster: Cluster, deployment: Deployment, set: ReplicaSet, size: number): boolean {
  if (size === sizeOf(set)) return false;
  cluster.update("replicasets.apps", { ...set, spec: { ...set.spec, replicas: size } });
  say(cluster, deployment, set, sizeOf(set), size);
  return true;
}

function say(cluster: Cluster, deployment: Deployment, set: ReplicaSet, from: number, to: number): void {
  const message = `Scaled ${from < to ? "up" : "down"} replica set ${set.metadata.name} from ${from} to ${to}`;
  cluster.say(source, deployment, "ScalingReplicaSet", message);
}

/** Makes the ReplicaSet of the Deployment's template. */
function create(cluster: Cluster, rollout: Rollout): ReplicaSet {
  const { deployment, hash } = rollout;
  const { template, selector, minReadySeconds } = deployment.spec;
  const { name, namespace = "" } = deployment.metadata;
  const labels = { ...template.metadata?.labels, "pod-template-hash": hash };
  const replicas = roomFor(rollout);
  const set = cluster.create("replicasets.apps", {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: { name: `${name}-${hash}`, namespace, labels, ownerReferences: [ownerReference(deployment)] },
    spec: {
      replicas,
      ...(minReadySeconds !== undefined && { minReadySeconds }),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, "pod-template-hash": hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  });
  if (replicas > 0) say(cluster, deployment, set, 0, replicas);
  return set;
}

/** Gives the current ReplicaSet and its Deployment the newest revision. */
function mark(cluster: Cluster, { deployment, old }: Rollout, set: ReplicaSet): ReplicaSet {
  const last = Math.max(0, ...old.map(revisionNumber));
  const revision = { [revisionKey]: String(Math.max(revisionNumber(set), last + 1)) };
  const { "kubectl.kubernetes.io/last-applied-configuration": _own, ...shared } = deployment.metadata.annotations ?? {};
  const marked = <Marked extends Deployment | ReplicaSet>(object: Marked): Marked => {
    const annotations = { ...shared, ...object.metadata.annotations, ...revision };
    return { ...object, metadata: { ...object.metadata, annotations } };
  };
  cluster.update("deployments.apps", marked(deployment));
  return cluster.update("replicasets.apps", marked(set));
}

function revisionNumber(set: ReplicaSet): number {
  return Number(set.metadata.annotations?.[revisionKey] ?? 0);
}

/** Deletes the oldest empty ReplicaSets beyond the history's limit. */
function forgetOld(cluster: Cluster, { deployment, old }: Rollout): void {
  const surplus = old.length - (deployment.spec.revisionHistoryLimit ?? 10);
  const byRevision = [...old].sort((one, other) => revisionNumber(one) - revisionNumber(other));
  for (const set of byRevision.slice(0, Math.max(0, surplus)))
    if (sizeOf(set) === 0 && (set.status?.replicas ?? 0) === 0) cluster.remove("replicasets.apps", set);
}
