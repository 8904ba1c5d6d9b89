import { type Cluster, controllerFor, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Deployment, ReplicaSet } from "../kind/workload.ts";
import { readRollout, type Rollout, roomFor, sizeOf, sizesOfOld } from "./rollout.ts";
import { writeStatus } from "./status.ts";

const source = "deployment-controller";
const revisionKey = "deployment.kubernetes.io/revision";
const revisionOf = ({ metadata }: ReplicaSet): number => Number(metadata.annotations?.[revisionKey] ?? 0);

/** Rolls a Deployment's template out through ReplicaSets. */
export function deployments(cluster: Cluster): Controller {
  const watches = { "replicasets.apps": ownerOf("Deployment") };
  return controllerFor(cluster, source, "deployments.apps", watches, (deployment, key) => {
    const rollout = readRollout(cluster, deployment);
    step(cluster, rollout);
    forgetOld(cluster, rollout);
    const now = cluster.get("deployments.apps", key);
    return now && writeStatus(cluster, readRollout(cluster, now));
  });
}

/** One step: the new one up as far as there is room, else the old ones down as far as is safe. */
function step(cluster: Cluster, rollout: Rollout): void {
  const { deployment, sets, old, desired } = rollout;
  const resize = (set: ReplicaSet, size: number): boolean => scale(cluster, deployment, set, size);
  if (deployment.spec.paused === true) {
    const [only, another] = sets.filter((set) => sizeOf(set) > 0);
    if (only !== undefined && another === undefined) resize(only, desired);
    return;
  }
  if (deployment.spec.strategy?.type === "Recreate") {
    for (const set of old) resize(set, 0);
    if (old.some(({ status = {} }) => (status.replicas ?? 0) + (status.terminatingReplicas ?? 0) > 0)) return;
  }
  const current = mark(cluster, rollout, rollout.current ?? create(cluster, rollout));
  const next = { ...rollout, current, sets: [...old, current] };
  if (!resize(current, roomFor(next))) for (const [set, size] of sizesOfOld(next)) resize(set, size);
}

/** Scales and says so. Answers whether the size changed. */
function scale(cluster: Cluster, deployment: Deployment, set: ReplicaSet, size: number): boolean {
  const before = sizeOf(set);
  if (size === before) return false;
  cluster.update("replicasets.apps", { ...set, spec: { ...set.spec, replicas: size } });
  const how = `${before < size ? "up" : "down"} replica set ${set.metadata.name} from ${before} to ${size}`;
  cluster.say(source, deployment, "ScalingReplicaSet", `Scaled ${how}`);
  return true;
}

/** Makes the ReplicaSet of the Deployment's template, without pods. */
function create(cluster: Cluster, { deployment, hash }: Rollout): ReplicaSet {
  const { template, selector, minReadySeconds = 0 } = deployment.spec;
  const own = { "pod-template-hash": hash };
  const labels = { ...template.metadata?.labels, ...own };
  const metadata = { name: `${deployment.metadata.name}-${hash}`, labels };
  const spec = {
    replicas: 0,
    ...(minReadySeconds > 0 && { minReadySeconds }),
    selector: { ...selector, matchLabels: { ...selector.matchLabels, ...own } },
    template: { ...template, metadata: { ...template.metadata, labels } },
  };
  return cluster.create("replicasets.apps", { apiVersion: "apps/v1", kind: "ReplicaSet", metadata, spec }, deployment);
}

/** Gives the current ReplicaSet and its Deployment the newest revision. */
function mark(cluster: Cluster, { deployment, old }: Rollout, set: ReplicaSet): ReplicaSet {
  const revision = String(Math.max(revisionOf(set), ...old.map((other) => revisionOf(other) + 1), 1));
  const marked = <Marked extends Deployment | ReplicaSet>(object: Marked): Marked => {
    const annotations = { ...object.metadata.annotations, [revisionKey]: revision };
    return { ...object, metadata: { ...object.metadata, annotations } };
  };
  cluster.update("deployments.apps", marked(deployment));
  return cluster.update("replicasets.apps", marked(set));
}

/** Deletes the oldest empty ReplicaSets beyond the history's limit. */
function forgetOld(cluster: Cluster, { deployment, old }: Rollout): void {
  const surplus = Math.max(0, old.length - (deployment.spec.revisionHistoryLimit ?? 10));
  const byRevision = [...old].sort((one, other) => revisionOf(one) - revisionOf(other));
  for (const set of byRevision.slice(0, surplus))
    if (sizeOf(set) + (set.status?.replicas ?? 0) === 0) cluster.remove("replicasets.apps", set);
}
