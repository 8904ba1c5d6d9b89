import type { AccessQuestion, GrantingGroup } from "#lib/contract/access.ts";

import { type Bound, type Policy, reaches, type Role, roleAllows } from "./policy.ts";
import type { PolicyRule } from "./rule.ts";

const most = 10;
/** What an asterisk counts among written words. */
const everyWord = 50;

export interface GrantingQuestion {
  readonly policy: Policy;
  readonly question: AccessQuestion;
  /** What the cluster puts before the provider's names of groups; null where there is no provider. */
  readonly groupsPrefix: string | null;
}

/** Groups whose members may do what is asked, each by its narrowest role; the narrowest first, those that may everything last. */
export function grantingGroups({ policy, question, groupsPrefix }: GrantingQuestion): GrantingGroup[] {
  const candidates = policy.groups.filter((group) => isForPeople(group, groupsPrefix));
  const found = candidates.flatMap((group) => {
    const [bound] = policy.boundToGroup(group).filter(allowsHere(question)).toSorted(byBreadth);
    return bound ? [{ group, bound }] : [];
  });
  return found
    .toSorted((one, other) => byBreadth(one.bound, other.bound) || (one.group < other.group ? -1 : 1))
    .slice(0, most)
    .map(({ group, bound }) => toGranting(group, bound, groupsPrefix));
}

/** Whether somebody can be made a member: not of Kubernetes' own, nor of what the provider cannot name. */
const isForPeople = (group: string, prefix: string | null): boolean =>
  !group.startsWith("system:") && group.startsWith(prefix ?? "");

const allowsHere =
  (question: AccessQuestion) =>
  ({ binding, role }: Bound): boolean =>
    reaches(binding, question.namespace) && roleAllows(role, question);

function byBreadth(one: Bound, other: Bound): number {
  const wide = ({ binding }: Bound): number => (binding.namespace === "" ? 1 : 0);
  return (
    Number(isEverything(one.role)) - Number(isEverything(other.role)) ||
    wide(one) - wide(other) ||
    breadthOf(one.role) - breadthOf(other.role)
  );
}

const isEverything = (role: Role | null): boolean =>
  role?.rules.some(({ verbs, apiGroups, resources }) =>
    [verbs, apiGroups, resources].every((words) => words.includes("*")),
  ) ?? false;

const breadthOf = (role: Role | null): number => (role?.rules ?? []).reduce((sum, rule) => sum + breadth(rule), 0);

const breadth = ({ verbs, apiGroups, resources }: PolicyRule): number =>
  count(verbs) * count(apiGroups) * count(resources);

const count = (words: readonly string[]): number => (words.includes("*") ? everyWord : words.length);

function toGranting(group: string, { binding, role }: Bound, prefix: string | null): GrantingGroup {
  return {
    group,
    providerGroup: prefix === null ? null : group.slice(prefix.length),
    role: binding.roleRef.name,
    namespace: binding.namespace,
    allowsEverything: isEverything(role),
  };
}
