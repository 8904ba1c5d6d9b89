import type { NewObject } from "#lib/demo/object.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import policy from "./bootstrap-policy.json" with { type: "json" };
import type { PolicyRule } from "./rule.ts";

const group = "rbac.authorization.k8s.io";
const apiVersion = `${group}/v1`;
const bootstrapping = { "kubernetes.io/bootstrapping": "rbac-defaults" };
const annotations = { "rbac.authorization.kubernetes.io/autoupdate": "true" };
const by = { manager: "kube-apiserver" };
const aggregateTo = (role: string): Record<string, string> => ({ [`${group}/aggregate-to-${role}`]: "true" });

/** One ClusterRole that every cluster is born with. Those of controllers are left out. */
interface BootstrapRole {
  /** `groups | resources | verbs`, or `paths | verbs`; the group without a name is `core`. */
  readonly rules?: readonly string[];
  /** admin, edit or view: selects what is labelled so. */
  readonly aggregates?: string;
  readonly aggregatesTo?: string;
  /** Groups that the ClusterRoleBinding of the same name binds it to. */
  readonly groups?: readonly string[];
}

const roles: Readonly<Record<string, BootstrapRole>> = policy;

/** Creates the roles and bindings that the API server creates when it first starts. */
export function installPolicy(store: ObjectStore): void {
  for (const [name, role] of Object.entries(roles)) {
    store.create(`clusterroles.${group}`, clusterRole(name, role), by);
    if (role.groups) store.create(`clusterrolebindings.${group}`, clusterRoleBinding(name, role.groups), by);
  }
}

function clusterRole(name: string, role: BootstrapRole): NewObject {
  const { aggregates, aggregatesTo } = role;
  const labels = { ...bootstrapping, ...(aggregatesTo === undefined ? {} : aggregateTo(aggregatesTo)) };
  const selector = aggregates && { clusterRoleSelectors: [{ matchLabels: aggregateTo(aggregates) }] };
  const rules = [...new Set(rulesOf(role))].map(parseRule);
  const metadata = { name, labels, annotations };
  return { apiVersion, kind: "ClusterRole", metadata, ...(selector ? { aggregationRule: selector } : {}), rules };
}

/** A role's own rules, or those of every role that it aggregates, in the order of their names. */
function rulesOf({ rules = [], aggregates }: BootstrapRole): readonly string[] {
  if (aggregates === undefined) return rules;
  const selected = Object.keys(roles).filter((name) => roles[name]?.aggregatesTo === aggregates);
  return selected.sort().flatMap((name) => rulesOf(roles[name] ?? {}));
}

function parseRule(text: string): PolicyRule {
  const [first = [], second = [], verbs] = text.split(" | ").map((words) => words.split(" "));
  if (!verbs) return { nonResourceURLs: first, verbs: second };
  return { apiGroups: first.map((word) => (word === "core" ? "" : word)), resources: second, verbs };
}

const clusterRoleBinding = (name: string, groups: readonly string[]): NewObject => ({
  apiVersion,
  kind: "ClusterRoleBinding",
  metadata: { name, labels: bootstrapping, annotations },
  roleRef: { apiGroup: group, kind: "ClusterRole", name },
  subjects: groups.map((subject) => ({ apiGroup: group, kind: "Group", name: subject })),
});
