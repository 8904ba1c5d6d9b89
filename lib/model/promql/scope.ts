import { quote, quoteMeta } from "./literal.ts";
import type { Matcher } from "./selector.ts";

/** Clusters of which somebody may see the same. `all`: every series. `any`: every series of a namespace. Else those of these namespaces. */
export interface ScopeGroup {
  readonly clusters: readonly string[];
  readonly namespaces: "all" | "any" | readonly string[];
}

/** What of a Prometheus somebody may see. No group is no series. */
export interface PromqlScope {
  readonly clusterLabel: string;
  /** No cluster is in two of them. */
  readonly groups: readonly ScopeGroup[];
}

export const NAMESPACE_LABEL = "namespace";

/**
 * The matchers that let through what a group may see. All are regular expressions: `absent()` makes labels of equalities, and must not make
 * them of ours.
 */
export function matchersOf({ clusters, namespaces }: ScopeGroup, clusterLabel: string): Matcher[] {
  const inClusters: Matcher = { label: clusterLabel, op: "=~", value: anyOf(clusters) };
  if (namespaces === "all") return [inClusters];
  const value = namespaces === "any" ? ".+" : anyOf(namespaces);
  return [inClusters, { label: NAMESPACE_LABEL, op: "=~", value }];
}

/** Prometheus anchors regular expressions. An empty list must match nothing: the empty text would match series without the label. */
const anyOf = (names: readonly string[]): string => (names.length === 0 ? "[^\\s\\S]" : names.map(quoteMeta).join("|"));

export const printMatchers = (matchers: readonly Matcher[]): string =>
  matchers.map(({ label, op, value }) => `${label}${op}${quote(value)}`).join(",");

/** Every series of a group, as a selector. */
export const matchOf = (group: ScopeGroup, clusterLabel: string): string =>
  `{${printMatchers(matchersOf(group, clusterLabel))}}`;
