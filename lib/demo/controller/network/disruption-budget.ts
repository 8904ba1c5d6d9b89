import type { KubeObject } from "#lib/demo/object.ts";
import type { Change } from "#lib/demo/store/contract.ts";

import { setConditions } from "../condition.ts";
import { type Cluster, controllerFor, controllerOf, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { DisruptionBudget } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import { isSelected } from "../selector.ts";
import { isLeaving, isReady, isTerminal, resolve } from "../workload/pods.ts";

const budgets = "poddisruptionbudgets.policy";

/** Counts how many pods of each budget may be disrupted now. */
export function disruptionBudgets(cluster: Cluster): Controller {
  const pods = ({ object }: Change): string[] => {
    const concerned = cluster.list(budgets, object.metadata.namespace).filter((budget) => isChosen(budget, object));
    return concerned.map(({ metadata }) => keyOf(metadata));
  };
  return controllerFor(cluster, "disruption-controller", budgets, { pods }, (budget) => {
    const isCounted = (pod: Pod): boolean => !isTerminal(pod) && isChosen(budget, pod);
    const chosen = cluster.list("pods", budget.metadata.namespace).filter(isCounted);
    const { minAvailable = 0, maxUnavailable } = budget.spec;
    const expectedPods = scaleOf(cluster, chosen);
    const missing = maxUnavailable === undefined ? undefined : resolve(maxUnavailable, expectedPods, "ceil");
    const least = missing === undefined ? resolve(minAvailable, expectedPods, "ceil") : expectedPods - missing;
    const desiredHealthy = Math.max(0, least);
    const currentHealthy = chosen.filter((pod) => isReady(pod) && !isLeaving(pod)).length;
    const disruptionsAllowed = expectedPods === 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy);
    const isAllowed = disruptionsAllowed > 0;
    const verdict = ["DisruptionAllowed", isAllowed, isAllowed ? "SufficientPods" : "InsufficientPods", ""] as const;
    const seen = { observedGeneration: budget.metadata.generation ?? 1 };
    const conditions = setConditions(budget.status?.conditions, [verdict], cluster.time(), seen);
    const counts = { currentHealthy, desiredHealthy, disruptionsAllowed, expectedPods };
    cluster.updateStatus(budgets, budget, { ...counts, ...seen, conditions });
  });
}

/** Unlike elsewhere, no selector at all chooses nothing. */
function isChosen({ spec: { selector } }: DisruptionBudget, { metadata }: KubeObject): boolean {
  return selector !== undefined && isSelected(selector, metadata.labels);
}

/** How many pods the controllers of these want, each controller once; a pod of its own is one. */
function scaleOf(cluster: Cluster, pods: readonly Pod[]): number {
  const owners = new Set<KubeObject>(pods.map((pod) => cluster.links.byUid(controllerOf(pod)?.uid)?.object ?? pod));
  const sizes = [...owners].map((owner) => (owner["spec"] as { replicas?: number }).replicas ?? 1);
  return sizes.reduce((sum, replicas) => sum + replicas, 0);
}
