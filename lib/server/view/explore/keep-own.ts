import type { ExploreGroup } from "#lib/contract/explore.ts";
import type { PromqlScope } from "#lib/model/promql/scope.ts";

import { isOwn } from "./scope.ts";

interface Circumstances {
  readonly answer: { readonly warnings: readonly string[] };
  readonly scope: PromqlScope;
  readonly query: string;
  readonly most: number;
}

/** Cuts an answer to what is the viewer's and what can be shown, and says what is left out. */
export function keepOwn<One extends { readonly labels: Readonly<Record<string, string>> }>(
  all: readonly One[],
  { answer, scope, query, most }: Circumstances,
) {
  const isJoined = /group_(?:left|right)/i.test(query);
  const own = all.filter(({ labels }) => isOwn(labels, scope, isJoined));
  const warnings = [...answer.warnings];
  if (own.length < all.length)
    warnings.push(`${all.length - own.length} series were not of what was asked for, and were dropped`);
  const groups: ExploreGroup[] = scope.groups.map(({ clusters, namespaces }) => ({
    clusters: [...clusters],
    namespaces: typeof namespaces === "string" ? namespaces : [...namespaces],
  }));
  return { kept: own.slice(0, most), isCut: all.length > most, warnings, groups };
}
