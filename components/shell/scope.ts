import type { QueryKind } from "#lib/contract/kind.ts";
import { urlText, urlTexts } from "#lib/query/url/part.ts";
import { useUrl, useUrlPart } from "#lib/query/url/use-url.ts";
import { withValues } from "#lib/query/where.ts";

const narrowed = { scope: urlTexts(), ns: urlTexts() };
const carried = { scope: urlText, ns: urlText, time: urlText, at: urlText };

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
export const useCarried = (): Carried => useUrl(carried)[0];

export type Carried = Readonly<Partial<Record<keyof typeof carried, string | null>>>;

/** `href` with scope, time and moment carried along. */
export function withCarried(href: string, texts: Carried): string {
  const escape = (text: string) => encodeURIComponent(text).replaceAll(/%(2C|3A|2F)/g, decodeURIComponent);
  const terms = Object.entries(texts).flatMap(([name, text]) => (text ? `${name}=${escape(text)}` : []));
  return terms.length === 0 ? href : `${href}${href.includes("?") ? "&" : "?"}${terms.join("&")}`;
}
