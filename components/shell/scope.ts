import type { QueryKind } from "#lib/contract/kind.ts";
import { DEFAULT_RANGE, printTimeRange } from "#lib/model/time/range.ts";
import { urlTexts } from "#lib/query/url/part.ts";
import { useUrl, useUrlPart } from "#lib/query/url/use-url.ts";
import { withValues } from "#lib/query/where.ts";

import { timeParser } from "./time-parser.ts";

const narrowed = { scope: urlTexts(), ns: urlTexts() };
const carried = { ...narrowed, time: timeParser };

/** Clusters the whole console is narrowed to, kept in the URL as `?scope=a,b`; empty is the whole fleet. */
export function useScope() {
  return useUrlPart("scope", narrowed.scope, "push");
}

/** Namespaces the whole console is narrowed to, `?ns=a,b`; empty is all. */
export function useNamespaceScope() {
  return useUrlPart("ns", narrowed.ns, "push");
}

/** Kinds that live in no namespace: a scope of namespaces does not narrow them. */
const clusterScoped: ReadonlySet<QueryKind> = new Set<QueryKind>(["nodes", "namespaces"]);

/** Clusters and namespaces in scope as a condition on rows of `kind`: `cluster:a,b namespace:c`; empty without a scope. */
export function useScopeWhere(kind: QueryKind): string {
  const [{ scope, ns }] = useUrl(narrowed);
  return withValues(withValues("", "cluster", scope), "namespace", clusterScoped.has(kind) ? [] : ns);
}

/** What goes along from page to page, as the address has it. */
export function useCarried(): Carried {
  const [{ scope, ns, time }] = useUrl(carried);
  return { scope, ns, time: printTimeRange(time) === printTimeRange(DEFAULT_RANGE) ? null : printTimeRange(time) };
}

export interface Carried {
  scope: readonly string[];
  ns?: readonly string[];
  time?: string | null;
}

/** `href` with scope and time carried along. */
export function withCarried(href: string, { scope, ns = [], time = null }: Carried): string {
  const list = (values: readonly string[]) => values.map(encodeURIComponent).join(",");
  const terms = [
    ...(scope.length === 0 ? [] : [`scope=${list(scope)}`]),
    ...(ns.length === 0 ? [] : [`ns=${list(ns)}`]),
    ...(time === null ? [] : [`time=${encodeURIComponent(time).replaceAll("%3A", ":").replaceAll("%2F", "/")}`]),
  ];
  return terms.length === 0 ? href : `${href}${href.includes("?") ? "&" : "?"}${terms.join("&")}`;
}
