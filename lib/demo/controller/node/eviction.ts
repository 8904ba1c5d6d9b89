import type { Change } from "#lib/demo/store/contract.ts";

import { setCondition } from "../condition.ts";
import { type Cluster, controllerManager, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Taint } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import { tolerationOf } from "../scheduler/taint.ts";
import { isTerminal } from "../workload/pods.ts";

const source = { component: "taint-eviction-controller" };

/** Deletes pods from nodes whose NoExecute taints they do not bear, or no longer. */
export function taintEviction(cluster: Cluster): Controller {
  return {
    name: source.component,
    watches: {
      nodes: ({ object, before }) =>
        object["spec"] === before?.["spec"]
          ? []
          : cluster.links.podsOnNode(object.metadata.name).map(({ metadata }) => keyOf(metadata)),
      pods: (change) => (isPlaced(change) ? [keyOf(change.object.metadata)] : []),
    },
    reconcile: (key) => {
      const pod = cluster.get("pods", key);
      if (pod === undefined || isTerminal(pod) || pod.metadata.deletionTimestamp !== undefined) return undefined;
      const taints = cluster.get("nodes", pod.spec.nodeName ?? "")?.spec.taints ?? [];
      const due = dueTime(
        pod,
        taints.filter(({ effect }) => effect === "NoExecute"),
      );
      if (due > cluster.now()) return due === Infinity ? undefined : due;
      evict(cluster, pod);
      return undefined;
    },
  };
}

function isPlaced({ object, before }: Change): boolean {
  const [pod, old] = [object as Pod, before as Pod | undefined];
  return pod.spec.nodeName !== undefined && old?.spec.nodeName === undefined;
}

/** When a pod has to go: at once where it bears a taint not at all, never where it bears all of them for ever. */
function dueTime(pod: Pod, taints: readonly Taint[]): number {
  const ends = taints.map((taint) => {
    const toleration = tolerationOf(pod, taint);
    if (toleration === undefined) return 0;
    const { tolerationSeconds: seconds } = toleration;
    return seconds === undefined ? Infinity : Date.parse(taint.timeAdded ?? "") + seconds * 1000;
  });
  return Math.min(Infinity, ...ends);
}

function evict(cluster: Cluster, pod: Pod): void {
  const conditions = setCondition(pod.status?.conditions, {
    type: "DisruptionTarget",
    status: "True",
    reason: "DeletionByTaintManager",
    message: "Taint manager: deleting due to NoExecute taint",
    lastTransitionTime: cluster.time(),
  });
  cluster.updateStatus("pods", pod, { ...pod.status, conditions }, controllerManager);
  const message = `Marking for deletion Pod ${keyOf(pod.metadata)}`;
  cluster.recorder.record(source, pod, { type: "Normal", reason: "TaintManagerEviction", message });
  cluster.remove("pods", pod);
}
