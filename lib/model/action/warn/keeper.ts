import type { ActionWarning } from "#lib/contract/action.ts";

import { type Keeper, keeperOf, keepsReplicas, type Kept } from "../gitops.ts";

const describe = ({ tool, unit }: Keeper): string => (unit === "" ? tool : `${tool} (${unit})`);

const HOW_SOON = {
  "Argo CD": "at its next sync, and within minutes where it heals itself",
  Flux: "at its next reconciliation, within minutes",
  Helm: "at its next upgrade",
} as const;
const SOURCE = { "Argo CD": "in Git", Flux: "in Git", Helm: "in its values" } as const;

/** Whether the number of pods will be put back by who keeps the workload. */
export function warnOfKeptReplicas(kept: Kept): ActionWarning[] {
  const keeper = keeperOf(kept);
  if (keeper === null) return [];
  const keeps = keepsReplicas(keeper, kept);
  if (keeps === "no") return [];
  const does = keeps === "yes" ? "puts spec.replicas back" : "puts spec.replicas back if its source names it,";
  const sentence = `It ${does} ${HOW_SOON[keeper.tool]}. Change it ${SOURCE[keeper.tool]} to make it stay.`;
  return [{ kind: "reverted", tone: "warn", by: describe(keeper), sentence }];
}

/** A restart adds a mark to the template that no source names: only what replaces whole objects takes it away again. */
export function warnOfKeptTemplate(kept: Kept): ActionWarning[] {
  const keeper = keeperOf(kept);
  if (keeper === null) return [];
  const by = describe(keeper);
  if (/\bReplace=true\b/.test(kept.annotations["argocd.argoproj.io/sync-options"] ?? "")) {
    const sentence =
      "It replaces the whole object at each sync: the restart's mark goes, and all pods are replaced once more.";
    return [{ kind: "reverted", tone: "warn", by, sentence }];
  }
  return [{ kind: "state", tone: "warn", by, sentence: "It keeps this object. A restart is not undone by it." }];
}
