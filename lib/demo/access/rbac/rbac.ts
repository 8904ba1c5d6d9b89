import type { Authorize, Decision, User } from "#lib/demo/http/contract.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { type Grant, grantsOf } from "./grant.ts";
import { allows, type PolicyRule } from "./rule.ts";

export interface Rbac {
  readonly authorize: (...asked: Parameters<Authorize>) => Decision;
  /** Every rule that applies to a user in a namespace, and what was wrong with his bindings. */
  rulesOf(user: User, namespace: string): { rules: PolicyRule[]; error: string };
}

/** Kubernetes' RBAC over the objects of one cluster. They are read again after any of them changed. */
export function createRbac(store: ObjectStore): Rbac {
  let bySubject: Map<string, Grant[]> | undefined;
  store.subscribe(({ resource }) => {
    if (resource.endsWith(".rbac.authorization.k8s.io")) bySubject = undefined;
  });
  const grantsFor = (user: User, namespace: string): Grant[] => {
    bySubject ??= Map.groupBy(grantsOf(store), ({ subject }) => subject);
    const subjects = [`User:${user.name}`, ...user.groups.map((group) => `Group:${group}`)];
    const grants = subjects.flatMap((subject) => bySubject?.get(subject) ?? []);
    const applying = grants.filter((grant) => grant.namespace === "" || grant.namespace === namespace);
    return applying.toSorted((a, b) => Number(a.namespace !== "") - Number(b.namespace !== ""));
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
