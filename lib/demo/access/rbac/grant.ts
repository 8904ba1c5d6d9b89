import type { KubeObject } from "#lib/demo/object.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import type { PolicyRule } from "./rule.ts";

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface RoleRef {
  readonly kind: string;
  readonly name: string;
}

/** One subject of one binding: what it may do, in which namespace ("" for all), and how RBAC tells it. */
export interface Grant {
  /** `User:ann`, `Group:dev`: a ServiceAccount is the user that it is known as. */
  readonly subject: string;
  readonly namespace: string;
  readonly rules: readonly PolicyRule[];
  readonly reason: string;
  /** The role is not there. */
  readonly error?: string;
}

const group = "rbac.authorization.k8s.io";

/** Every grant of every binding: those of ClusterRoleBindings first. */
export function grantsOf(store: ObjectStore): Grant[] {
  const bindings = ["clusterrolebindings", "rolebindings"].flatMap((resource) => store.list(`${resource}.${group}`));
  return bindings.flatMap((binding) => grantsOfBinding(store, binding));
}

function grantsOfBinding(store: ObjectStore, binding: KubeObject): Grant[] {
  const { name, namespace = "" } = binding.metadata;
  const { kind, name: roleName } = binding["roleRef"] as RoleRef;
  const role = store.get(`${kind.toLowerCase()}s.${group}`, kind === "Role" ? namespace : "", roleName);
  const subjects = (binding["subjects"] ?? []) as readonly Subject[];
  const bound = namespace === "" ? `ClusterRoleBinding "${name}"` : `RoleBinding "${name}/${namespace}"`;
  return subjects.map((subject) => {
    const { key, shown } = describe(subject, namespace);
    return {
      subject: key,
      namespace,
      rules: (role?.["rules"] ?? []) as PolicyRule[],
      reason: `RBAC: allowed by ${bound} of ${kind} "${roleName}" to ${subject.kind} "${shown}"`,
      ...(role ? {} : { error: `${kind.toLowerCase()}.${group} "${roleName}" not found` }),
    };
  });
}

function describe({ kind, name, namespace }: Subject, own: string): { key: string; shown: string } {
  if (kind !== "ServiceAccount") return { key: `${kind}:${name}`, shown: name };
  const home = namespace ?? own;
  return { key: `User:system:serviceaccount:${home}:${name}`, shown: `${name}/${home}` };
}
