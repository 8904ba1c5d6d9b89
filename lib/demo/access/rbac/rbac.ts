import type { Authorize, Decision, User } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { allows, type PolicyRule } from "./rule.ts";

export interface Rbac {
  readonly authorize: (...asked: Parameters<Authorize>) => Decision;
  /** Every rule that applies to a user in a namespace, and what was wrong with his bindings. */
  rulesOf(user: User, namespace: string): { rules: PolicyRule[]; error: string };
}

/** One subject of one binding: what it may do, in which namespace ("" for all), and how RBAC tells it. */
interface Grant {
  /** `User:ann`, `Group:dev`: a ServiceAccount is the user that it is known as. */
  readonly subject: string;
  readonly namespace: string;
  readonly rules: readonly PolicyRule[];
  readonly reason: string;
  /** The role is not there. */
  readonly error?: string;
}

const group = "rbac.authorization.k8s.io";

/** Kubernetes' RBAC over the objects of one cluster. They are read again after any of them changed. */
export function createRbac(store: ObjectStore): Rbac {
  let bySubject: Map<string, Grant[]> | undefined;
  store.subscribe(({ resource }) => {
    if (resource.endsWith(group)) bySubject = undefined;
  });
  const grantsFor = ({ name, groups }: User, namespace: string): Grant[] => {
    bySubject ??= Map.groupBy(grantsOf(store), ({ subject }) => subject);
    const subjects = [`User:${name}`, ...groups.map((one) => `Group:${one}`)];
    const grants = subjects.flatMap((subject) => bySubject?.get(subject) ?? []);
    const everywhere = grants.filter((grant) => grant.namespace === "");
    return [...everywhere, ...grants.filter((grant) => grant.namespace !== "" && grant.namespace === namespace)];
  };
  return {
    authorize: (user, asked) => {
      // Whoever signs certificates cannot lock himself out.
      if (user.groups.includes("system:masters")) return { allowed: true, reason: "" };
      const grants = grantsFor(user, asked.namespace);
      const grant = grants.find(({ rules }) => rules.some((rule) => allows(rule, asked)));
      if (grant) return { allowed: true, reason: grant.reason };
      const error = errorOf(grants);
      return { allowed: false, reason: error === "" ? "" : `RBAC: ${error}` };
    },
    rulesOf: (user, namespace) => {
      const grants = grantsFor(user, namespace);
      return { rules: grants.flatMap(({ rules }) => rules), error: errorOf(grants) };
    },
  };
}

function errorOf(grants: readonly Grant[]): string {
  const errors = [...new Set(grants.flatMap(({ error }) => error ?? []))];
  return errors.length > 1 ? `[${errors.join(", ")}]` : (errors[0] ?? "");
}

/** Every grant of every binding: those of ClusterRoleBindings first. */
function grantsOf(store: ObjectStore): Grant[] {
  const bindings = ["clusterrolebindings", "rolebindings"].flatMap((resource) => store.list(`${resource}.${group}`));
  return bindings.flatMap((binding) => grantsOfBinding(store, binding));
}

function grantsOfBinding(store: ObjectStore, binding: KubeObject): Grant[] {
  const { name, namespace = "" } = binding.metadata;
  const { kind, name: roleName } = binding["roleRef"] as { kind: string; name: string };
  const role = store.get(`${kind.toLowerCase()}s.${group}`, kind === "Role" ? namespace : "", roleName);
  const error = role ? {} : { error: `${kind.toLowerCase()}.${group} "${roleName}" not found` };
  const rules = (role?.["rules"] ?? []) as PolicyRule[];
  const bound = namespace === "" ? `ClusterRoleBinding "${name}"` : `RoleBinding "${name}/${namespace}"`;
  const subjects = (binding["subjects"] ?? []) as { kind: string; name: string; namespace?: string }[];
  return subjects.map((one) => {
    const home = one.namespace ?? namespace;
    const isAccount = one.kind === "ServiceAccount";
    const subject = isAccount ? `User:system:serviceaccount:${home}:${one.name}` : `${one.kind}:${one.name}`;
    const shown = isAccount ? `${one.name}/${home}` : one.name;
    const reason = `RBAC: allowed by ${bound} of ${kind} "${roleName}" to ${one.kind} "${shown}"`;
    return { subject, namespace, rules, reason, ...error };
  });
}
