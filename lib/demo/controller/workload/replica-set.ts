import { type Cluster, controllerFor, itsSpec, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Pod } from "../kind/pod.ts";
import { countReady, createPod, deletePod, isActive, isLeaving, isReady, isTerminal, present } from "./pods.ts";

const source = "replicaset-controller";
/** The real controller's burst is 500; less in one turn leaves room for others, and the next turn follows at once. */
const burst = 50;

/** Keeps as many active pods as `spec.replicas` says and counts them in the status. */
export function replicaSets(cluster: Cluster): Controller {
  const watches = { "replicasets.apps": itsSpec, pods: ownerOf("ReplicaSet") };
  return controllerFor(cluster, source, "replicasets.apps", watches, (set) => {
    const { replicas = 1, template, minReadySeconds } = set.spec;
    const active = cluster.owned("pods", set).filter(isActive);
    for (let made = 0; made < Math.min(replicas - active.length, burst); made++)
      createPod(cluster, source, set, template);
    const surplus = Math.max(0, Math.min(active.length - replicas, burst));
    for (const pod of active.sort(byUsefulness).slice(0, surplus)) deletePod(cluster, source, set, pod);
    const pods = cluster.owned("pods", set);
    const live = pods.filter(isActive);
    const { ready, available, nextAt } = countReady(live, minReadySeconds, cluster.now());
    cluster.updateStatus("replicasets.apps", set, {
      replicas: live.length,
      ...present({ fullyLabeledReplicas: live.length, readyReplicas: ready, availableReplicas: available }),
      terminatingReplicas: pods.filter((pod) => !isTerminal(pod) && isLeaving(pod)).length,
      observedGeneration: set.metadata.generation ?? 1,
    });
    return nextAt;
  });
}

/** Least useful first: not placed, not running, not ready, often restarted, newest. */
function byUsefulness(one: Pod, other: Pod): number {
  const rank = (pod: Pod): number[] => [
    Number(pod.spec.nodeName !== undefined),
    Number(pod.status?.phase === "Running"),
    Number(isReady(pod)),
    -Math.max(0, ...(pod.status?.containerStatuses ?? []).map(({ restartCount }) => restartCount)),
    -Date.parse(pod.metadata.creationTimestamp),
  ];
  const others = rank(other);
  return rank(one).reduce((found, value, at) => found || value - (others[at] ?? 0), 0);
}
