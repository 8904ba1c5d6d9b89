import type { Attributes } from "#lib/demo/http/contract.ts";

/** One rule of a Role or ClusterRole. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

const has = (words: readonly string[] | undefined, word: string): boolean =>
  words !== undefined && (words.includes("*") || words.includes(word));

/** Whether a rule allows what is asked. */
export function allows(rule: PolicyRule, asked: Attributes): boolean {
  if (!has(rule.verbs, asked.verb)) return false;
  if (!asked.isResource) return (rule.nonResourceURLs ?? []).some((pattern) => matchesPath(pattern, asked.path));
  return (
    has(rule.apiGroups, asked.group) &&
    matchesResource(rule.resources ?? [], asked) &&
    (rule.resourceNames === undefined || rule.resourceNames.length === 0 || rule.resourceNames.includes(asked.name))
  );
}

function matchesResource(resources: readonly string[], { resource, subresource }: Attributes): boolean {
  if (subresource === "") return has(resources, resource);
  return has(resources, `${resource}/${subresource}`) || resources.includes(`*/${subresource}`);
}

const matchesPath = (pattern: string, path: string): boolean =>
  pattern === "*" || pattern === path || (pattern.endsWith("*") && path.startsWith(pattern.slice(0, -1)));
