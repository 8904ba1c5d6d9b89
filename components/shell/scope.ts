import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";

const parser = parseAsArrayOf(parseAsString).withDefault([]);

/** Clusters the whole console is narrowed to, kept in the URL as `?scope=a,b`; empty is the whole fleet. */
export function useScope() {
  return useQueryState("scope", parser.withOptions({ history: "push" }));
}

/** `href` with the scope carried along. */
export function withScope(href: string, scope: readonly string[]): string {
  if (scope.length === 0) return href;
  return `${href}${href.includes("?") ? "&" : "?"}scope=${scope.map(encodeURIComponent).join(",")}`;
}
