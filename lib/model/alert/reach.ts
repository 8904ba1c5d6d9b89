import type { Matcher } from "#lib/contract/silence.ts";

/** How far a silence reaches: one namespace of one cluster, one cluster, or further. */
export type Reach =
  | { readonly kind: "namespace"; readonly cluster: string; readonly namespace: string }
  | { readonly kind: "cluster"; readonly cluster: string }
  | { readonly kind: "wider" };

/**
 * The reach that matchers are bound to by equality. A regular expression binds nothing, whatever it looks like: it is not read here at all,
 * and further matchers can only take away.
 */
export function reachOf(matchers: readonly Matcher[], clusterLabel: string): Reach {
  const cluster = bound(matchers, clusterLabel);
  if (cluster === null) return { kind: "wider" };
  const namespace = bound(matchers, "namespace");
  return namespace === null ? { kind: "cluster", cluster } : { kind: "namespace", cluster, namespace };
}

function bound(matchers: readonly Matcher[], label: string): string | null {
  const matcher = matchers.find(({ name, isRegex, isEqual, value }) => name === label && !isRegex && isEqual && value);
  return matcher?.value ?? null;
}
