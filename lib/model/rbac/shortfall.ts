import type { AccessQuestion } from "#lib/contract/access.ts";

import { type Bound, reaches, type Role, roleAllows } from "./policy.ts";
import { hasResource, hasVerb, isAbout, nameOfTarget, type PolicyRule, type Target } from "./rule.ts";
import { inWords, sortVerbs } from "./verb.ts";

/** How far a role is from allowing what is asked. */
export interface Shortfall {
  /** The less, the nearer. */
  readonly distance: number;
  /** `allows get and list of deployments in shop, not patch`. */
  readonly sentence: string;
}

const weight = { name: 1, verb: 2, place: 3, subresource: 3, group: 4, role: 5 } as const;
const mostNames = 3;

/** What a role that somebody has lacks of a question; null when it has nothing to do with it. */
export function shortfallOf({ binding, role }: Bound, question: AccessQuestion): Shortfall | null {
  const isHere = reaches(binding, question.namespace);
  if (role === null) {
    const sentence = `names a ${binding.roleRef.kind} that does not exist`;
    return isHere ? { distance: weight.role, sentence } : null;
  }
  const place = question.namespace === "" ? "the whole cluster" : question.namespace;
  if (roleAllows(role, question))
    return isHere
      ? null
      : { distance: weight.place, sentence: `the same in namespace ${binding.namespace}, not in ${place}` };
  const where = binding.namespace === "" ? "" : ` in ${binding.namespace}`;
  const within =
    lacksName(role, question, where) ?? lacksVerb(role, question, where) ?? lacksTarget(role, question, where);
  if (within === null || isHere) return within;
  return { distance: within.distance + weight.place, sentence: `${within.sentence}; nothing in ${place}` };
}

function lacksName({ rules }: Role, question: AccessQuestion, where: string): Shortfall | null {
  const named = rules.filter((rule) => hasVerb(rule, question.verb) && isAbout(rule, question));
  const names = [...new Set(named.flatMap(({ resourceNames }) => resourceNames))];
  if (names.length === 0) return null;
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
  return {
    distance: weight.name,
    sentence: `only the objects named ${names.slice(0, mostNames).join(", ")}${more}${where}`,
  };
}

function lacksVerb({ rules }: Role, question: AccessQuestion, where: string): Shortfall | null {
  const verbs = verbsOf(rules, question);
  if (verbs.length === 0) return null;
  const sentence = `allows ${inWords(verbs)} of ${nameOfTarget(question)}${where}, not ${question.verb}`;
  return { distance: weight.verb, sentence };
}

/** Verbs that rules allow of all objects of a resource. */
export const verbsOf = (rules: readonly PolicyRule[], target: Target): string[] =>
  sortVerbs(rules.flatMap((rule) => (rule.resourceNames.length === 0 && isAbout(rule, target) ? rule.verbs : [])));

function lacksTarget({ rules }: Role, question: AccessQuestion, where: string): Shortfall | null {
  const { verb, resource, subresource, group } = question;
  const able = rules.filter((rule) => rule.resourceNames.length === 0 && hasVerb(rule, verb));
  const allowed = (what: string): string => `allows ${verb} of ${what}${where}`;
  if (subresource !== "" && able.some((rule) => isAbout(rule, { ...question, subresource: "" }))) {
    const sentence = `${allowed(resource)}, not of ${nameOfTarget(question)}`;
    return { distance: weight.subresource, sentence };
  }
  const parts = able.flatMap((rule) => (rule.apiGroups.includes(group) ? rule.resources : []));
  const part = subresource === "" ? parts.find((one) => one.startsWith(`${resource}/`)) : undefined;
  if (part !== undefined)
    return { distance: weight.subresource, sentence: `${allowed(part)}, not of ${resource} themselves` };
  const others = sortVerbs(able.flatMap((rule) => (hasResource(rule, question) ? rule.apiGroups : [])));
  if (others.length === 0) return null;
  const named = inWords(others.map((one) => one || "core"));
  const sentence = `${allowed(nameOfTarget(question))} of another API group (${named}), not of ${group || "core"}`;
  return { distance: weight.group, sentence };
}
