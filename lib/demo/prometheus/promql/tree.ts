import type { SyntaxNode } from "@lezer/common";

import { parseError } from "./error.ts";

export type Node = SyntaxNode;

/** A node and the text it stands in. */
export interface Source {
  query: string;
  node: Node;
}

export const textOf = (query: string, { from, to }: Node): string => query.slice(from, to);

export function childrenOf(node: Node): Node[] {
  const found: Node[] = [];
  for (let one = node.firstChild; one; one = one.nextSibling) found.push(one);
  return found;
}

/** Throws where the text stops being a query. */
export function refuseBroken(query: string, top: Node): void {
  let at: number | null = null;
  top.cursor().iterate((node) => {
    if (at !== null) return false;
    if (node.type.isError) at = node.from;
    return true;
  });
  if (at === null) return;
  const [, name = null] = /([a-zA-Z_:][\w:]*)\s*$/.exec(query.slice(0, at)) ?? [];
  if (query[at] === "(" && name !== null) {
    throw parseError(query, query.lastIndexOf(name, at - 1), `unknown function with name ${JSON.stringify(name)}`);
  }
  const rest = query.slice(at).trimStart();
  const [token = ""] = /^(?:[\w:]+|\S)/.exec(rest) ?? [];
  throw parseError(query, query.length - rest.length, `unexpected ${rest === "" ? "end of input" : describe(token)}`);
}

function describe(token: string): string {
  if (/^\d/.test(token)) return `number ${JSON.stringify(token)}`;
  return /^[\w:]/.test(token) ? `identifier ${JSON.stringify(token)}` : JSON.stringify(token);
}
