import { type Cluster, controllerManager, itsSpec, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Pod } from "../kind/pod.ts";
import type { ReplicaSet } from "../kind/workload.ts";
import { hasLabels } from "../selector.ts";
import { isActive, isAvailable, isReady, isTerminal, nextAvailable, podOf, restartsOf } from "./pods.ts";

const source = { component: "replicaset-controller" };
/** The real controller's burst is 500; less in one turn leaves room for others, and the next turn follows at once. */
const burst = 50;

/** Keeps as many active pods as `spec.replicas` says and counts them in the status. */
export function replicaSets(cluster: Cluster): Controller {
  return {
    name: source.component,
    watches: { "replicasets.apps": itsSpec, pods: ownerOf("ReplicaSet") },
    reconcile: (key) => {
      const set = cluster.get("replicasets.apps", key);
      if (set === undefined) return undefined;
      const pods = cluster.owned("pods", set);
      const active = pods.filter(isActive);
      const missing = (set.spec.replicas ?? 1) - active.length;
      const isHeld = set.metadata.deletionTimestamp === undefined;
      if (isHeld && missing > 0) createPods(cluster, set, Math.min(missing, burst));
      if (isHeld && missing < 0) deletePods(cluster, set, active, Math.min(-missing, burst));
      return countPods(cluster, key, set.metadata.uid);
    },
  };
}

function createPods(cluster: Cluster, set: ReplicaSet, count: number): void {
  for (let made = 0; made < count; made++) {
    const pod = cluster.create("pods", podOf(set, set.spec.template), controllerManager);
    const message = `Created pod: ${pod.metadata.name}`;
    cluster.recorder.record(source, set, { type: "Normal", reason: "SuccessfulCreate", message });
  }
}

function deletePods(cluster: Cluster, set: ReplicaSet, pods: readonly Pod[], count: number): void {
  for (const pod of [...pods].sort(byUsefulness).slice(0, count)) {
    cluster.remove("pods", pod);
    const message = `Deleted pod: ${pod.metadata.name}`;
    cluster.recorder.record(source, set, { type: "Normal", reason: "SuccessfulDelete", message });
  }
}

/** Least useful first: not placed, not running, not ready, cheap to delete, young in readiness, often restarted, newest. */
function byUsefulness(one: Pod, other: Pod): number {
  const rank = (pod: Pod): number[] => [
    pod.spec.nodeName === undefined ? 0 : 1,
    ["Pending", "Unknown", "Running"].indexOf(pod.status?.phase ?? "Pending"),
    isReady(pod) ? 1 : 0,
    Number(pod.metadata.annotations?.["controller.kubernetes.io/pod-deletion-cost"] ?? 0),
    -restartsOf(pod),
    -Date.parse(pod.metadata.creationTimestamp),
  ];
  const [ranks, others] = [rank(one), rank(other)];
  const at = ranks.findIndex((value, index) => value !== others[index]);
  return at < 0 ? 0 : (ranks[at] ?? 0) - (others[at] ?? 0);
}

function countPods(cluster: Cluster, key: string, uid: string): number | undefined {
  const set = cluster.get("replicasets.apps", key);
  if (set === undefined || set.metadata.uid !== uid) return undefined;
  const pods = cluster.owned("pods", set);
  const active = pods.filter(isActive);
  const { minReadySeconds, template } = set.spec;
  const count = (test: (pod: Pod) => boolean): number => active.filter(test).length;
  const ready = count(isReady);
  const available = count((pod) => isAvailable(pod, minReadySeconds, cluster.now()));
  const labeled = count((pod) => hasLabels(pod.metadata.labels ?? {}, template.metadata?.labels ?? {}));
  const status = {
    replicas: active.length,
    ...(labeled > 0 && { fullyLabeledReplicas: labeled }),
    ...(ready > 0 && { readyReplicas: ready }),
    ...(available > 0 && { availableReplicas: available }),
    terminatingReplicas: pods.filter((pod) => !isTerminal(pod) && !isActive(pod)).length,
    observedGeneration: set.metadata.generation ?? 1,
  };
  cluster.updateStatus("replicasets.apps", set, status, controllerManager);
  return nextAvailable(active, minReadySeconds, cluster.now());
}
