import { type Cluster, controllerFor, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Pod } from "../kind/pod.ts";
import { countReady, createPod, deletePod, isActive, isLeaving, isReady, isTerminal, present } from "./pods.ts";

const source = "replicaset-controller";
/** The real controller's burst is 500; less in one turn leaves room for others, and the next turn follows at once. */
const burst = 50;

/** Keeps as many active pods as `spec.replicas` says and counts them in the status. */
export function replicaSets(cluster: Cluster): Controller {
  return controllerFor(cluster, source, "replicasets.apps", { pods: ownerOf("ReplicaSet") }, (set) => {
    const { replicas = 1, template, minReadySeconds } = set.spec;
    const active = cluster.owned("pods", set).filter(isActive);
    const missing = Math.max(-burst, Math.min(replicas - active.length, burst));
    for (let made = 0; made < missing; made++) createPod(cluster, source, set, template);
    const useless =
      missing < 0 ? active.sort((one, other) => usefulness(one) - usefulness(other)).slice(0, -missing) : [];
    for (const pod of useless) deletePod(cluster, source, set, pod);
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

/** Least useful are pods that are not placed, then not running, not ready, and of equals the newest. */
function usefulness(pod: Pod): number {
  const [isPlaced, isRunning] = [pod.spec.nodeName !== undefined, pod.status?.phase === "Running"];
  const rank = 4 * Number(isPlaced) + 2 * Number(isRunning) + Number(isReady(pod));
  return rank - Date.parse(pod.metadata.creationTimestamp) / 1e13;
}
