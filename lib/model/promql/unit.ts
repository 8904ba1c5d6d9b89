import type { SyntaxNode } from "@lezer/common";

import { argumentsOf, calledName, childrenOf, withoutModifiers } from "./node.ts";
import { PromqlError } from "./promql-error.ts";

/** The smallest part of an expression that may be asked once for each group and put together again. */
export interface Unit {
  readonly selector: SyntaxNode;
  /** Nothing is there when nothing is in every group; everything else is there when it is in one. */
  readonly join: " or " | " and ";
  /** A range as such is no operand of `or`: of several groups it cannot be asked. */
  readonly isRange: boolean;
}

/** Functions that look at the selector itself: with `or` in between they would mean something else. */
const OF_SELECTORS: ReadonlySet<string> = new Set(["Timestamp", "StartTimestamp", "Absent"]);
const OF_ABSENCE: ReadonlySet<string> = new Set(["Absent", "AbsentOverTime"]);

/** The unit that begins at a node; null where its parts are to be looked at. */
export function unitOf(node: SyntaxNode): Unit | null {
  if (node.name === "FunctionCall") return unitOfCall(node);
  const inner = withoutModifiers(node, "keep");
  if (inner.name === "VectorSelector") return { selector: inner, join: " or ", isRange: false };
  return inner.name === "MatrixSelector" ? { selector: selectorOfRange(inner), join: " or ", isRange: true } : null;
}

function unitOfCall(call: SyntaxNode): Unit | null {
  const name = calledName(call);
  for (const argument of argumentsOf(call)) {
    const inner = withoutModifiers(argument, "open");
    const isRange = inner.name === "MatrixSelector";
    if (!isRange && !(inner.name === "VectorSelector" && OF_SELECTORS.has(name))) continue;
    const selector = isRange ? selectorOfRange(inner) : inner;
    return { selector, join: OF_ABSENCE.has(name) ? " and " : " or ", isRange: false };
  }
  return null;
}

function selectorOfRange(range: SyntaxNode): SyntaxNode {
  const [selector] = childrenOf(range);
  if (selector?.name === "VectorSelector") return selector;
  throw new PromqlError(
    "A range such as [5m] can only follow a metric; for an expression write [5m:].",
    range.from,
    range.to,
  );
}
