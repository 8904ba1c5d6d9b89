import type { AccessQuestion } from "#lib/contract/access.ts";

import { allows, type PolicyRule } from "./rule.ts";

export interface Role {
  readonly kind: "Role" | "ClusterRole";
  readonly name: string;
  /** Empty for a ClusterRole. */
  readonly namespace: string;
  /** Of an aggregated ClusterRole those that its controller has gathered. */
  readonly rules: readonly PolicyRule[];
}

export interface Subject {
  readonly kind: string;
  readonly name: string;
  /** Of a ServiceAccount; empty otherwise. */
  readonly namespace: string;
}

export interface Binding {
  readonly kind: "RoleBinding" | "ClusterRoleBinding";
  readonly name: string;
  /** Empty for a ClusterRoleBinding. */
  readonly namespace: string;
  readonly roleRef: Pick<Role, "kind" | "name">;
  readonly subjects: readonly Subject[];
}

/** Somebody as a cluster's authorizer knows them. */
export interface Identity {
  readonly user: string;
  readonly groups: readonly string[];
}

/** A role that somebody has, and by what. */
export interface Bound {
  readonly binding: Binding;
  /** null: the binding names a role that is not there. */
  readonly role: Role | null;
  /** `Group oidc:payments`. */
  readonly subject: string;
}

/** The roles and bindings of one cluster. */
export class Policy {
  /** Every group that a binding names, by name. */
  readonly groups: readonly string[];
  readonly #roles: ReadonlyMap<string, Role>;
  readonly #bindings: ReadonlyMap<string, readonly Binding[]>;

  constructor({ roles, bindings }: { roles: readonly Role[]; bindings: readonly Binding[] }) {
    this.#roles = new Map(roles.map((role) => [keyOf(role), role]));
    const bySubject = new Map<string, Binding[]>();
    for (const binding of bindings) {
      for (const key of new Set(binding.subjects.map((subject) => subjectKey(subject, binding.namespace)))) {
        const known = bySubject.get(key);
        if (known) known.push(binding);
        else bySubject.set(key, [binding]);
      }
    }
    this.#bindings = bySubject;
    this.groups = Array.from(bySubject.keys())
      .flatMap((key) => (key.startsWith("Group ") ? [key.slice("Group ".length)] : []))
      .toSorted();
  }

  /** Every role that somebody has, in all namespaces. */
  boundTo({ user, groups }: Identity): Bound[] {
    return [`User ${user}`, ...groups.map((group) => `Group ${group}`)].flatMap((subject) => this.#boundBy(subject));
  }

  boundToGroup(group: string): Bound[] {
    return this.#boundBy(`Group ${group}`);
  }

  #boundBy(subject: string): Bound[] {
    const bindings = this.#bindings.get(subject) ?? [];
    return bindings.map((binding) => ({ binding, role: this.#roleOf(binding), subject }));
  }

  #roleOf({ roleRef, namespace }: Binding): Role | null {
    const home = roleRef.kind === "Role" ? namespace : "";
    return this.#roles.get(keyOf({ ...roleRef, namespace: home })) ?? null;
  }
}

const keyOf = ({ kind, name, namespace }: Pick<Role, "kind" | "name" | "namespace">): string =>
  `${kind} ${namespace}/${name}`;

/** A ServiceAccount is the user it is known as; one without a namespace is nobody. */
function subjectKey({ kind, name, namespace }: Subject, home: string): string {
  if (kind !== "ServiceAccount") return `${kind} ${name}`;
  const place = namespace || home;
  return place === "" ? "Nobody" : `User system:serviceaccount:${place}:${name}`;
}

/** Whether a binding holds for a question about a namespace; empty asks for the whole cluster. */
export const reaches = ({ namespace }: Pick<Binding, "namespace">, asked: string): boolean =>
  namespace === "" || namespace === asked;

export const roleAllows = (role: Role | null, question: AccessQuestion): boolean =>
  role?.rules.some((rule) => allows(rule, question)) ?? false;

/** The first role that allows what is asked; null when none does. Kubernetes adds all roles up, and none can take away. */
export const allowedBy = (bound: readonly Bound[], question: AccessQuestion): Bound | null =>
  bound.find(({ binding, role }) => reaches(binding, question.namespace) && roleAllows(role, question)) ?? null;
