import type { SyntaxNode } from "@lezer/common";

import { unquote } from "./literal.ts";
import { childrenOf, nodesIn } from "./node.ts";

export interface Matcher {
  readonly label: string;
  readonly op: "=" | "!=" | "=~" | "!~";
  readonly value: string;
}

/** A selector as it is written: `kube_pod_info{namespace="a"}`. */
export interface Selector {
  /** null: no metric is named. */
  readonly metric: string | null;
  readonly matchers: readonly Matcher[];
}

const OPS: Readonly<Record<string, Matcher["op"]>> = { EqlSingle: "=", Neq: "!=", EqlRegex: "=~", NeqRegex: "!~" };

/** Reads a VectorSelector. The text was parsed without fault, so each string of it can be read. */
export function readSelector(node: SyntaxNode, text: string): Selector {
  const of = (one: SyntaxNode | null) => (one === null ? "" : text.slice(one.from, one.to));
  const named = node.getChild("Identifier");
  let metric = named === null ? null : of(named);
  const matchers: Matcher[] = [];
  for (const one of childrenOf(node.getChild("LabelMatchers") ?? node)) {
    const quoted = one.name === "QuotedLabelName" ? one : one.getChild("QuotedLabelName");
    const name = quoted === null ? of(one.getChild("LabelName")) : (unquote(of(quoted)) ?? "");
    const op = OPS[one.getChild("MatchOp")?.firstChild?.name ?? ""];
    if (op !== undefined) matchers.push({ label: name, op, value: unquote(of(one.getChild("StringLiteral"))) ?? "" });
    else if (quoted !== null) metric = name;
  }
  return { metric, matchers };
}

/** Every selector of an expression, in the order of the text. */
export const selectorsIn = (root: SyntaxNode): SyntaxNode[] =>
  [...nodesIn(root)].filter(({ name }) => name === "VectorSelector");

/**
 * Whether a selector means something of its own, so that no scope put on it turns "everything" into a question. A regular expression
 * counts when each of its alternatives begins with a letter that has to be there; it is looked at, never run.
 */
export const isNarrow = ({ metric, matchers }: Selector): boolean =>
  (metric !== null && metric !== "") ||
  matchers.some(
    ({ op, value }) =>
      (op === "=" && value !== "") ||
      (op === "=~" && value.split("|").every((one) => /^[A-Za-z0-9_:](?![?*{])/.test(one))),
  );
