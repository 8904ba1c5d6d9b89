import type { KubeObject } from "#lib/demo/object.ts";
import type { Change } from "#lib/demo/store/contract.ts";

import { setCondition } from "../condition.ts";
import { type Cluster, controllerFor, controllerOf, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { DisruptionBudget } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import { isSelected } from "../selector.ts";
import { isLeaving, isReady, isTerminal, resolve } from "../workload/pods.ts";

const source = "poddisruptionbudget-controller";

/** Counts how many pods of each budget may be disrupted now. */
export function disruptionBudgets(cluster: Cluster): Controller {
  const pods = ({ object }: Change): string[] =>
    cluster
      .list("poddisruptionbudgets.policy", object.metadata.namespace)
      .filter((budget) => isChosen(budget, object))
      .map(({ metadata }) => keyOf(metadata));
  return controllerFor(cluster, source, "poddisruptionbudgets.policy", { pods }, (budget) => {
    const chosen = cluster
      .list("pods", budget.metadata.namespace)
      .filter((pod) => !isTerminal(pod) && isChosen(budget, pod));
    if (chosen.length === 0) cluster.say(source, budget, "NoPods", "No matching pods found");
    writeStatus(cluster, budget, chosen);
    return undefined;
  });
}

/** Unlike elsewhere, no selector at all chooses nothing. */
function isChosen({ spec: { selector } }: DisruptionBudget, { metadata }: KubeObject): boolean {
  return selector !== undefined && metadata.labels !== undefined && isSelected(selector, metadata.labels);
}

function writeStatus(cluster: Cluster, budget: DisruptionBudget, pods: readonly Pod[]): void {
  const { minAvailable, maxUnavailable } = budget.spec;
  const expectedPods = typeof minAvailable === "number" ? pods.length : scaleOf(cluster, pods);
  const desiredHealthy =
    maxUnavailable === undefined
      ? resolve(minAvailable, expectedPods, "ceil")
      : Math.max(0, expectedPods - resolve(maxUnavailable, expectedPods, "ceil"));
  const currentHealthy = pods.filter((pod) => isReady(pod) && !isLeaving(pod)).length;
  const disruptionsAllowed = expectedPods === 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy);
  const [status, reason] =
    disruptionsAllowed > 0 ? (["True", "SufficientPods"] as const) : (["False", "InsufficientPods"] as const);
  const observedGeneration = budget.metadata.generation ?? 1;
  const about = { message: "", observedGeneration, lastTransitionTime: cluster.time() };
  const conditions = setCondition(budget.status?.conditions, { type: "DisruptionAllowed", status, reason, ...about });
  const counts = { currentHealthy, desiredHealthy, disruptionsAllowed, expectedPods, observedGeneration };
  cluster.updateStatus("poddisruptionbudgets.policy", budget, { ...counts, conditions });
}

/** How many pods the controllers of these want, each controller once. */
function scaleOf(cluster: Cluster, pods: readonly Pod[]): number {
  const above = (object: KubeObject | undefined): KubeObject | undefined =>
    object && cluster.links.byUid(controllerOf(object)?.uid ?? "")?.object;
  const owners = new Set(pods.map((pod) => above(above(pod)) ?? above(pod)));
  const wanted = [...owners].map((owner) => (owner?.["spec"] as { replicas?: number } | undefined)?.replicas ?? 0);
  return wanted.reduce((sum, replicas) => sum + replicas, 0);
}
