import type { AccessCell } from "#lib/contract/access.ts";

import type { Bound, Policy, Role } from "./policy.ts";
import type { Target } from "./rule.ts";
import { verbsOf } from "./shortfall.ts";
import { readAndWriteVerbs, sortVerbs } from "./verb.ts";

/** More are told by their number: nobody reads them in a cell. */
const mostNamespaces = 100;

export interface RightsQuestion extends Target {
  /** Empty: anywhere. */
  readonly namespace: string;
}

type Rights = Omit<AccessCell, "cluster">;

/** Answers for one policy what groups may do with a resource. Rights to single objects by name are not counted. */
export function rightsIn(policy: Policy, question: RightsQuestion): (group: string) => Rights | null {
  const known = new Map<Role, readonly string[]>();
  const verbsIn = (role: Role | null): readonly string[] => {
    if (role === null) return [];
    const verbs = known.get(role) ?? withoutAsterisk(verbsOf(role.rules, question));
    known.set(role, verbs);
    return verbs;
  };
  return (group) => {
    const bound = policy.boundToGroup(group).map((one) => ({ one, verbs: verbsIn(one.role) }));
    const giving = bound.filter(({ one, verbs }) => verbs.length > 0 && isAsked(one, question));
    return giving.length === 0 ? null : add(giving, question);
  };
}

const withoutAsterisk = (verbs: readonly string[]): readonly string[] =>
  verbs.includes("*") ? readAndWriteVerbs : verbs.filter((verb) => readAndWriteVerbs.includes(verb));

const isAsked = ({ binding }: Bound, { namespace }: RightsQuestion): boolean =>
  namespace === "" || binding.namespace === "" || binding.namespace === namespace;

function add(giving: readonly { one: Bound; verbs: readonly string[] }[], { namespace }: RightsQuestion): Rights {
  const isWhole = ({ one }: (typeof giving)[number]): boolean =>
    one.binding.namespace === namespace || one.binding.namespace === "";
  const verbs = sortVerbs(giving.filter(isWhole).flatMap((each) => each.verbs));
  const parts = Map.groupBy(
    giving.filter((each) => !isWhole(each)),
    ({ one }) => one.binding.namespace,
  );
  const namespaces = [...parts]
    .map(([name, each]) => ({
      namespace: name,
      verbs: more(
        each.flatMap((part) => part.verbs),
        verbs,
      ),
    }))
    .filter((part) => part.verbs.length > 0)
    .toSorted((a, b) => (a.namespace < b.namespace ? -1 : 1));
  const roles = [
    ...new Set(giving.map(({ one }) => `${one.binding.roleRef.kind} ${one.binding.roleRef.name}`)),
  ].toSorted();
  return { verbs, namespaces: namespaces.slice(0, mostNamespaces), namespaceCount: namespaces.length, roles };
}

const more = (verbs: readonly string[], known: readonly string[]): string[] =>
  sortVerbs(verbs.filter((verb) => !known.includes(verb)));
