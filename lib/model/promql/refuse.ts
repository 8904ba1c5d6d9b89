import type { SyntaxNode } from "@lezer/common";

import { unquote } from "./literal.ts";
import { argumentsOf, calledName, nodesIn } from "./node.ts";
import type { Parsed } from "./parse.ts";
import { PromqlError } from "./promql-error.ts";
import { NAMESPACE_LABEL } from "./scope.ts";
import { isNarrow, readSelector, selectorsIn } from "./selector.ts";

const SELECTORS_AT_MOST = 20;

/** Where a function or aggregation is told which label to write. */
const WRITES: Readonly<Record<string, number>> = { LabelReplace: 1, LabelJoin: 1, CountValues: 0 };

/** Refuses what no matcher can keep within a scope, and what would lie about it. @throws {PromqlError} */
export function refuseUnscopable({ root, text }: Parsed, clusterLabel: string, most = SELECTORS_AT_MOST): void {
  const selectors = selectorsIn(root);
  if (selectors.length > most)
    throw new PromqlError(`An expression has at most ${most} selectors.`, root.from, root.to, "scope");
  for (const node of selectors)
    if (!isNarrow(readSelector(node, text)))
      throw new PromqlError(
        'This selects everything: name a metric, or a label with = or a beginning, as in {__name__=~"kube_pod_.*"}.',
        node.from,
        node.to,
        "scope",
      );
  for (const node of nodesIn(root)) {
    if (node.name !== "FunctionCall" && node.name !== "AggregateExpr") continue;
    if (calledName(node) === "Info")
      throw new PromqlError(
        "info() reads series that it does not name. Join them with * on () group_left ().",
        node.from,
        node.to,
        "scope",
      );
    refuseRenaming(node, text, [clusterLabel, NAMESPACE_LABEL]);
  }
}

/** Results that say another cluster or namespace than they are of could not be checked. */
function refuseRenaming(call: SyntaxNode, text: string, kept: readonly string[]): void {
  const position = WRITES[calledName(call)];
  if (position === undefined) return;
  let target = argumentsOf(call)[position];
  while (target?.name === "ParenExpr") target = target.firstChild ?? undefined;
  if (target === undefined) return;
  const label = target.name === "StringLiteral" ? unquote(text.slice(target.from, target.to)) : null;
  if (label === null)
    throw new PromqlError("The label to write has to stand here as a string.", target.from, target.to, "scope");
  if (kept.includes(label))
    throw new PromqlError(
      `The label ${label} says whose a series is and is not written anew. Use another name.`,
      target.from,
      target.to,
      "scope",
    );
}
