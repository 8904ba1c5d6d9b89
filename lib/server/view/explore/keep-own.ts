import type { ExploreGroup } from "#lib/contract/explore.ts";
import { parsePromql } from "#lib/model/promql/parse.ts";
import type { PromqlScope } from "#lib/model/promql/scope.ts";
import { readSelector, selectorsIn } from "#lib/model/promql/selector.ts";

import { isOwn } from "./scope.ts";

type Labels = Readonly<Record<string, string>>;

interface Circumstances {
  readonly answer: { readonly warnings: readonly string[] };
  readonly scope: PromqlScope;
  readonly query: string;
  readonly most: number;
}

/** Cuts an answer to what is the viewer's and what can be shown, and says what is left out. */
export function keepOwn<One extends { readonly labels: Labels }>(
  all: readonly One[],
  { answer, scope, query, most }: Circumstances,
) {
  const isJoined = /group_(?:left|right)/i.test(query);
  const said = saidBy(query);
  const read = (labels: Labels) =>
    Object.fromEntries(Object.entries(labels).filter((pair) => !said.has(pair.join("="))));
  const own = all.filter(({ labels }) => isOwn(read(labels), scope, isJoined));
  const warnings = [...answer.warnings];
  if (own.length < all.length)
    warnings.push(`${all.length - own.length} series were not of what was asked for, and were dropped`);
  const groups: ExploreGroup[] = scope.groups.map(({ clusters, namespaces }) => ({
    clusters: [...clusters],
    namespaces: typeof namespaces === "string" ? namespaces : [...namespaces],
  }));
  return { kept: own.slice(0, most), isCut: all.length > most, warnings, groups };
}

/** `absent(up{namespace="a"})` answers with the labels of its question, of no series: what it was told is no news to whoever told it. */
function saidBy(query: string): ReadonlySet<string> {
  if (!/absent/i.test(query)) return new Set();
  const { root, text } = parsePromql(query);
  const matchers = selectorsIn(root).flatMap((node) => readSelector(node, text).matchers);
  return new Set(matchers.filter(({ op }) => op === "=").map(({ label, value }) => `${label}=${value}`));
}
