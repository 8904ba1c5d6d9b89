import { setCondition } from "../condition.ts";
import { type Cluster, controllerManager, controllerOf, itsSpec, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { DisruptionBudget } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import type { LabelSelector, ReplicaSet } from "../kind/workload.ts";
import { isSelected } from "../selector.ts";
import { isReady, isTerminal, resolve } from "../workload/pods.ts";

const source = { component: "controllermanager" };

/** Counts how many pods may be evicted now. */
export function disruptionBudgets(cluster: Cluster): Controller {
  return {
    name: "disruption-controller",
    watches: {
      "poddisruptionbudgets.policy": itsSpec,
      pods: ({ object, before }) =>
        cluster
          .list("poddisruptionbudgets.policy", object.metadata.namespace ?? "")
          .filter(({ spec: { selector } }) => [object, before].some((pod) => isChosen(selector, pod?.metadata.labels)))
          .map(({ metadata }) => keyOf(metadata)),
    },
    reconcile: (key) => {
      const budget = cluster.get("poddisruptionbudgets.policy", key);
      if (budget === undefined) return undefined;
      const pods = cluster
        .list("pods", budget.metadata.namespace ?? "")
        .filter((pod) => isChosen(budget.spec.selector, pod.metadata.labels) && !isTerminal(pod));
      if (pods.length === 0)
        cluster.recorder.record(source, budget, {
          type: "Normal",
          reason: "NoPods",
          message: "No matching pods found",
        });
      writeStatus(cluster, budget, pods);
      return undefined;
    },
  };
}

/** Unlike elsewhere, no selector at all chooses nothing. */
function isChosen(selector: LabelSelector | undefined, labels: Record<string, string> | undefined): boolean {
  return selector !== undefined && labels !== undefined && isSelected(selector, labels);
}

function writeStatus(cluster: Cluster, budget: DisruptionBudget, pods: readonly Pod[]): void {
  const { minAvailable, maxUnavailable } = budget.spec;
  const isCounted = typeof minAvailable === "number";
  const expectedPods = isCounted ? pods.length : scaleOf(cluster, pods);
  const desiredHealthy =
    maxUnavailable === undefined
      ? resolve(minAvailable, expectedPods, "up")
      : Math.max(0, expectedPods - resolve(maxUnavailable, expectedPods, "up"));
  const currentHealthy = pods.filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined).length;
  const disruptionsAllowed = expectedPods === 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy);
  const isAllowed = disruptionsAllowed > 0;
  const observedGeneration = budget.metadata.generation ?? 1;
  const conditions = setCondition(budget.status?.conditions, {
    type: "DisruptionAllowed",
    status: isAllowed ? "True" : "False",
    message: "",
    observedGeneration,
    reason: isAllowed ? "SufficientPods" : "InsufficientPods",
    lastTransitionTime: cluster.time(),
  });
  const counts = { currentHealthy, desiredHealthy, disruptionsAllowed, expectedPods, observedGeneration };
  cluster.updateStatus("poddisruptionbudgets.policy", budget, { ...counts, conditions }, controllerManager);
}

/** How many pods the controllers of these want, each controller once. */
function scaleOf(cluster: Cluster, pods: readonly Pod[]): number {
  const scales = new Map<string, number>();
  for (const pod of pods) {
    const owner = cluster.links.byUid(controllerOf(pod)?.uid ?? "")?.object;
    const above =
      owner?.kind === "ReplicaSet" ? cluster.links.byUid(controllerOf(owner)?.uid ?? "")?.object : undefined;
    const scaled = (above ?? owner) as ReplicaSet | undefined;
    if (scaled !== undefined) scales.set(scaled.metadata.uid, scaled.spec.replicas ?? 1);
  }
  return [...scales.values()].reduce((sum, replicas) => sum + replicas, 0);
}
