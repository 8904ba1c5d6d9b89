import { type Cluster, controllerManager, itself, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Pod } from "../kind/pod.ts";
import type { ControllerRevision, StatefulSet } from "../kind/workload.ts";
import { isAvailable, isReady, isTerminal, nextAvailable } from "../workload/pods.ts";
import { forgetRevisions, syncRevision } from "../workload/revision.ts";
import { createPod, deletePod, hashLabel, ordinalOf, source } from "./pod.ts";

/** A StatefulSet's pods by ordinal and the two revisions between which it may be. */
interface Rollout {
  readonly set: StatefulSet;
  readonly pods: ReadonlyMap<number, Pod>;
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
}

/** Keeps numbered pods: made from 0 up, taken away and updated from the last one down. */
export function statefulSets(cluster: Cluster): Controller {
  return {
    name: source.component,
    watches: { "statefulsets.apps": itself, pods: ownerOf("StatefulSet") },
    reconcile: (key) => {
      const set = cluster.get("statefulsets.apps", key);
      if (set === undefined || set.metadata.deletionTimestamp !== undefined) return undefined;
      const update = syncRevision(cluster, set, "controller.kubernetes.io/hash");
      const revisions = cluster.owned("controllerrevisions.apps", set);
      const current = revisions.find(({ metadata }) => metadata.name === set.status?.currentRevision) ?? update;
      const rollout = { set, current, update, pods: podsOf(cluster, set) };
      if (scaleOne(cluster, rollout)) updateOne(cluster, rollout);
      const due = writeStatus(cluster, { ...rollout, pods: podsOf(cluster, set) });
      const used = new Set([current, update].map(({ metadata }) => metadata.name));
      forgetRevisions(cluster, set, set.spec.revisionHistoryLimit ?? 10, used);
      return due;
    },
  };
}

function podsOf(cluster: Cluster, set: StatefulSet): ReadonlyMap<number, Pod> {
  const pods = cluster.owned("pods", set).map((pod): [number, Pod] => [ordinalOf(pod), pod]);
  return new Map(pods.sort(([one], [other]) => one - other));
}

function isHealthy(pod: Pod): boolean {
  return isReady(pod) && pod.metadata.deletionTimestamp === undefined;
}

function revisionFor({ set, current, update }: Rollout, ordinal: number): ControllerRevision {
  const { type = "RollingUpdate", rollingUpdate: { partition = 0 } = {} } = set.spec.updateStrategy ?? {};
  return type === "RollingUpdate" && ordinal < partition ? current : update;
}

/** Brings the number of pods nearer to `replicas`. Answers whether all of them stand, so that an update may go on. */
function scaleOne(cluster: Cluster, rollout: Rollout): boolean {
  const { set, pods } = rollout;
  const replicas = set.spec.replicas ?? 1;
  const isOrdered = set.spec.podManagementPolicy !== "Parallel";
  let isWhole = true;
  for (let ordinal = 0; ordinal < replicas; ordinal++) {
    const pod = pods.get(ordinal);
    if (pod !== undefined && isHealthy(pod)) continue;
    isWhole = false;
    if (pod === undefined) createPod(cluster, set, ordinal, revisionFor(rollout, ordinal));
    else if (isTerminal(pod) && pod.metadata.deletionTimestamp === undefined) deletePod(cluster, set, pod);
    if (isOrdered) break;
  }
  const condemned = [...pods].filter(([ordinal]) => ordinal >= replicas).toReversed();
  if (isOrdered && !isWhole) return updatesBroken(rollout);
  for (const [, pod] of condemned) {
    if (pod.metadata.deletionTimestamp === undefined) deletePod(cluster, set, pod);
    if (isOrdered) break;
  }
  return condemned.length === 0 && (isWhole || !isOrdered);
}

/** An update may go on past a pod that is broken only because its old revision is: it is the one to replace. */
function updatesBroken({ pods, update }: Rollout): boolean {
  const broken = [...pods.values()].filter((pod) => !isHealthy(pod));
  const last = [...pods.values()].findLast((pod) => pod.metadata.labels?.[hashLabel] !== update.metadata.name);
  return broken.length === 1 && last === broken[0];
}

/** Replaces the last pod of an old revision at or above the partition, one at a time. */
function updateOne(cluster: Cluster, { set, pods, update }: Rollout): void {
  const { type = "RollingUpdate", rollingUpdate: { partition = 0 } = {} } = set.spec.updateStrategy ?? {};
  if (type === "OnDelete") return;
  for (const [ordinal, pod] of [...pods].toReversed()) {
    if (ordinal < partition) return;
    if (pod.metadata.labels?.[hashLabel] !== update.metadata.name) {
      if (pod.metadata.deletionTimestamp === undefined) deletePod(cluster, set, pod);
      return;
    }
    if (!isHealthy(pod)) return;
  }
}

function writeStatus(cluster: Cluster, { set, pods, current, update }: Rollout): number | undefined {
  const all = [...pods.values()].filter((pod) => !isTerminal(pod));
  const now = cluster.now();
  const live = all.filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const of = ({ metadata }: ControllerRevision): number =>
    live.filter((pod) => pod.metadata.labels?.[hashLabel] === metadata.name).length;
  const counts = {
    readyReplicas: all.filter(isReady).length,
    currentReplicas: of(current),
    updatedReplicas: of(update),
  };
  const replicas = set.spec.replicas ?? 1;
  const isRolling = set.spec.updateStrategy?.type !== "OnDelete";
  const isDone =
    isRolling && counts.updatedReplicas === replicas && counts.readyReplicas === replicas && all.length === replicas;
  if (isDone) counts.currentReplicas = counts.updatedReplicas;
  const status = {
    observedGeneration: set.metadata.generation ?? 1,
    replicas: all.length,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    availableReplicas: all.filter((pod) => isAvailable(pod, set.spec.minReadySeconds, now)).length,
    currentRevision: (isDone ? update : current).metadata.name,
    updateRevision: update.metadata.name,
    collisionCount: 0,
  };
  cluster.updateStatus("statefulsets.apps", set, status, controllerManager);
  return nextAvailable(all, set.spec.minReadySeconds, now);
}
