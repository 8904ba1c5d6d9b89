import type { ActionWarning } from "#lib/contract/action.ts";
import type { DisruptionBudget } from "#lib/contract/workload.ts";

const nameOf = ({ name }: DisruptionBudget): string => `PodDisruptionBudget ${name}`;
const numbersOf = ({ rule, healthy, wanted }: DisruptionBudget): string =>
  `${rule}: it wants ${wanted} healthy ${wanted === 1 ? "pod" : "pods"} and has ${healthy}`;

/** What the budgets over a pod say to its eviction. */
export function warnOfEviction(budgets: readonly DisruptionBudget[]): ActionWarning[] {
  if (budgets.length > 1) {
    const by = budgets.map(nameOf).join(", ");
    const sentence = "More than one budget selects this pod: the cluster refuses every eviction of it.";
    return [{ kind: "budget", tone: "crit", by, sentence }];
  }
  return budgets
    .filter(({ allowed }) => allowed <= 0)
    .map((budget) => ({
      kind: "budget",
      tone: "crit",
      by: nameOf(budget),
      sentence: `${numbersOf(budget)}, so no disruption is allowed now. The eviction will be refused.`,
    }));
}

/** What deleting a pod does to the budgets over it, which nobody asks then. A pod that is not ready takes nothing from them. */
export const warnOfDeletion = (budgets: readonly DisruptionBudget[], isReady: boolean): ActionWarning[] =>
  budgets
    .filter(({ allowed }) => isReady && allowed <= 0)
    .map((budget) => ({
      kind: "budget",
      tone: "crit",
      by: nameOf(budget),
      sentence: `${numbersOf(budget)}. Deleting asks no budget and leaves ${Math.max(0, budget.healthy - 1)}. Evict it instead.`,
    }));
