import type { AccessQuestion } from "#lib/contract/access.ts";

/** One rule of a Role or ClusterRole. Rules for paths outside the API's resources (`nonResourceURLs`) have no resources and allow none. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  /** Empty: objects of any name. */
  readonly resourceNames: readonly string[];
}

/** What a rule is about, without its verb and objects. */
export type Target = Pick<AccessQuestion, "group" | "resource" | "subresource">;

const has = (words: readonly string[], word: string): boolean => words.includes("*") || words.includes(word);

/** Whether a rule allows what is asked, as k8s.io/component-helpers' `RuleAllows` of RBAC decides it. */
export const allows = (rule: PolicyRule, asked: AccessQuestion): boolean =>
  hasVerb(rule, asked.verb) && isAbout(rule, asked) && hasName(rule, asked.name);

export const hasVerb = ({ verbs }: PolicyRule, verb: string): boolean => has(verbs, verb);

/** Whether the resource is one of the rule's, whatever its verbs and names are. */
export const isAbout = (rule: PolicyRule, target: Target): boolean =>
  has(rule.apiGroups, target.group) && hasResource(rule, target);

/** `deployments`, `deployments/scale`. */
export const nameOfTarget = ({ resource, subresource }: Pick<Target, "resource" | "subresource">): string =>
  subresource === "" ? resource : `${resource}/${subresource}`;

export function hasResource({ resources }: PolicyRule, target: Target): boolean {
  if (has(resources, nameOfTarget(target))) return true;
  return target.subresource !== "" && resources.includes(`*/${target.subresource}`);
}

/** A question without a name asks for all objects: names do not allow that. */
const hasName = ({ resourceNames }: PolicyRule, name: string): boolean =>
  resourceNames.length === 0 || resourceNames.includes(name);
