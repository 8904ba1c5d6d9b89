import type { SyntaxNode } from "@lezer/common";

/** Children of a node that have a name. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** Every node below and including one, in the order of the text. */
export function* nodesIn(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

/** Arguments of a function or an aggregation. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const body = call.getChild("FunctionCallBody");
  return body === null ? [] : childrenOf(body);
}

/** `sum`, `rate`: what the grammar calls the function or aggregation. */
export const calledName = (call: SyntaxNode): string =>
  (call.getChild("FunctionIdentifier") ?? call.getChild("AggregateOp"))?.firstChild?.name ?? "";

const MODIFIERS: ReadonlySet<string> = new Set(["OffsetExpr", "StepInvariantExpr", "AnchoredExpr", "SmoothedExpr"]);
const MODIFIERS_AND_PARENS: ReadonlySet<string> = new Set([...MODIFIERS, "ParenExpr"]);

/** The expression that `offset`, `@`, `anchored` and `smoothed` are put on; with `parens` also within parentheses. */
export function withoutModifiers(node: SyntaxNode, parens: "keep" | "open"): SyntaxNode {
  const outer = parens === "open" ? MODIFIERS_AND_PARENS : MODIFIERS;
  const [inner] = childrenOf(node);
  return inner !== undefined && outer.has(node.name) ? withoutModifiers(inner, parens) : node;
}
