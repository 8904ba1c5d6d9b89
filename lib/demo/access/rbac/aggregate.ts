import { isDeepStrictEqual } from "node:util";

import type { KubeObject } from "#lib/demo/object.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import type { PolicyRule } from "./rule.ts";

const clusterRoles = "clusterroles.rbac.authorization.k8s.io";

interface AggregationRule {
  readonly clusterRoleSelectors?: readonly { readonly matchLabels?: Readonly<Record<string, string>> }[];
}

/** The rules of all ClusterRoles that an aggregated one selects by their labels, each rule once, in the order of their names. */
function aggregatedRules(role: KubeObject, all: readonly KubeObject[]): PolicyRule[] {
  const { clusterRoleSelectors = [] } = role["aggregationRule"] as AggregationRule;
  const rules: PolicyRule[] = [];
  for (const { matchLabels = {} } of clusterRoleSelectors) {
    const wanted = Object.entries(matchLabels);
    const selected = all.filter(
      (other) => other !== role && wanted.every(([key, value]) => other.metadata.labels?.[key] === value),
    );
    for (const rule of selected.flatMap((other) => (other["rules"] ?? []) as PolicyRule[]))
      if (!rules.some((known) => isDeepStrictEqual(known, rule))) rules.push(rule);
  }
  return rules;
}

/** Writes the rules of aggregated ClusterRoles until none changes any more: they may select each other. */
export function aggregateClusterRoles(store: ObjectStore): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const role of store.list(clusterRoles)) {
      if (role["aggregationRule"] === undefined) continue;
      const rules = aggregatedRules(role, store.list(clusterRoles));
      if (isDeepStrictEqual(role["rules"] ?? [], rules)) continue;
      store.update(
        clusterRoles,
        { ...role, rules },
        { manager: "clusterrole-aggregation-controller", operation: "Apply" },
      );
      changed = true;
    }
  }
}

/** Keeps aggregated ClusterRoles true to what they select, from now on. */
export function followClusterRoles(store: ObjectStore): void {
  let isDue = false;
  aggregateClusterRoles(store);
  store.subscribe(({ resource }) => {
    if (resource !== clusterRoles || isDue) return;
    isDue = true;
    // After the write that is still under way.
    queueMicrotask(() => {
      isDue = false;
      aggregateClusterRoles(store);
    });
  });
}
