import { AccessQuestion } from "#lib/contract/access.ts";
import { type Binding, Policy, type Role } from "#lib/model/rbac/policy.ts";
import type { PolicyRule } from "#lib/model/rbac/rule.ts";

/** A question as the API would have parsed it. */
export const aQuestion = (asked: Partial<AccessQuestion> = {}): AccessQuestion =>
  AccessQuestion.parse({ verb: "patch", group: "apps", resource: "deployments", namespace: "payments", ...asked });

/** `aRule("get list", "deployments", "apps")`; `core` is the core group. */
export const aRule = (verbs: string, resources: string, groups = "core", names = ""): PolicyRule => ({
  verbs: words(verbs),
  resources: words(resources),
  apiGroups: words(groups).map((group) => (group === "core" ? "" : group)),
  resourceNames: words(names),
});

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

/** A ClusterRole, or with a namespace a Role. */
export const aRole = (name: string, rules: readonly PolicyRule[], namespace = ""): Role => ({
  kind: namespace === "" ? "ClusterRole" : "Role",
  name,
  namespace,
  rules,
});

/** Binds a role to a subject as `Group oidc:shop`, everywhere or in a namespace. */
export function aBinding(role: Role, subject: string, namespace = ""): Binding {
  const [kind = "", name = ""] = subject.split(" ");
  return {
    kind: namespace === "" ? "ClusterRoleBinding" : "RoleBinding",
    name: `${name}-${role.name}`,
    namespace,
    roleRef: role,
    subjects: [{ kind, name, namespace: "" }],
  };
}

/** A policy of these grants: a role, whom it is given to, and where. */
export const aPolicy = (...grants: readonly (readonly [Role, string, string?])[]): Policy =>
  new Policy({
    roles: grants.map(([role]) => role),
    bindings: grants.map(([role, subject, namespace]) => aBinding(role, subject, namespace)),
  });
