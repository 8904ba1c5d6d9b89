import { parser } from "@prometheus-io/lezer-promql";

import { type ChainReader, type Joint, readChain } from "./chain.ts";
import { check } from "./check.ts";
import { parseError, PromqlError } from "./error.ts";
import type { Aggregation, Expression, Matching, Operator } from "./expression.ts";
import { readDurationMs, readNumber, readString } from "./literal.ts";
import { readSelector } from "./selector-text.ts";
import { placeOffset, placeTime } from "./shift.ts";
import { type Node, type Source, childrenOf, refuseBroken, textOf } from "./tree.ts";

/** Reads a query and checks its types; throws a `PromqlError` that says where it is wrong. */
export function parse(text: string): Expression {
  if (text.trim() === "")
    throw new PromqlError(
      "bad_data",
      `invalid parameter "query": unknown position: parse error: no expression found in input`,
    );
  const query = blankComments(text);
  const top = parser.parse(query).topNode;
  const { firstChild } = top;
  if (query.trim() === "" || !firstChild) throw parseError(query, 0, "no expression found in input");
  refuseBroken(query, top);
  const parsed = read({ query, node: firstChild });
  check(query, parsed);
  return parsed;
}

/** Comments stand between any two nodes of the tree; blanks of the same length keep every position. */
function blankComments(text: string): string {
  let query = text;
  parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      if (name === "LineComment") query = query.slice(0, from) + " ".repeat(to - from) + query.slice(to);
    },
  });
  return query;
}

const readers: Readonly<Record<string, (source: Source) => Expression>> = {
  NumberDurationLiteral: ({ query, node }) => ({
    type: "number",
    start: node.from,
    value: Math.abs(readNumber(textOf(query, node))),
  }),
  StringLiteral: (source) => ({ type: "string", start: source.node.from, value: readText(source) }),
  ParenExpr: ({ query, node }) => ({
    type: "paren",
    start: node.from,
    expression: read({ query, node: node.firstChild ?? node }),
  }),
  VectorSelector: readSelector,
  FunctionCall: readCall,
  AggregateExpr: readAggregate,
};

const chainReader: ChainReader = {
  operand: readOperand,
  joint: readJoint,
  modifiers: {
    MatrixSelector: readRange,
    SubqueryExpr: readSubquery,
    OffsetExpr: placeOffset,
    StepInvariantExpr: placeTime,
  },
};

const read = (source: Source): Expression => readChain(source, chainReader);

function readOperand(source: Source): Expression {
  const { query, node } = source;
  const reader = readers[node.name];
  if (reader) return reader(source);
  const modifier = node.name.replace("Expr", "").toLowerCase();
  throw parseError(query, node.from, `${modifier} modifier is experimental and not enabled`);
}

function readText({ query, node }: Source): string {
  const value = readString(textOf(query, node));
  if (value === null) throw parseError(query, node.from, `error unquoting string ${textOf(query, node)}`);
  return value;
}

function readRange({ query, node }: Source, selector: Expression): Expression {
  const bracket = node.getChild("DurationExpr")?.from ?? node.from;
  const refuse = (reason: string): PromqlError => parseError(query, query.lastIndexOf("[", bracket), reason);
  if (selector.type !== "selector") throw refuse("ranges only allowed for vector selectors");
  if (selector.offsetMs !== 0) throw refuse("no offset modifiers allowed before range");
  if (selector.at !== null) throw refuse("no @ modifiers allowed before range");
  const [rangeMs = 0] = readDurations({ query, node });
  return { type: "range", start: selector.start, selector, rangeMs };
}

function readSubquery({ query, node }: Source, expression: Expression): Expression {
  const [rangeMs = 0, stepMs = null] = readDurations({ query, node });
  return { type: "subquery", start: expression.start, expression, rangeMs, stepMs, offsetMs: 0, at: null };
}

function readDurations({ query, node }: Source): number[] {
  return node.getChildren("DurationExpr").map((one) => {
    const text = textOf(query, one).trim();
    const milliseconds = /^[+-]?[\w.]+$/.test(text) ? readDurationMs(text) : null;
    if (milliseconds === null) throw parseError(query, one.from, "experimental duration expression is not enabled");
    if (milliseconds <= 0) throw parseError(query, one.from, "duration must be greater than 0");
    return milliseconds;
  });
}

function readArguments(query: string, node: Node): Expression[] {
  const body = node.getChild("FunctionCallBody");
  return body ? childrenOf(body).map((one) => read({ query, node: one })) : [];
}

function readCall({ query, node }: Source): Expression {
  const name = textOf(query, node.firstChild ?? node);
  return { type: "call", start: node.from, name, arguments: readArguments(query, node) };
}

const takesParameter = new Set<string>(["topk", "bottomk", "quantile", "count_values", "limitk", "limit_ratio"]);

function readAggregate({ query, node }: Source): Expression {
  const operator = textOf(query, node.firstChild ?? node).toLowerCase();
  if (operator.startsWith("limit")) {
    const reason = `${operator}() is experimental and must be enabled with --enable-feature=promql-experimental-functions`;
    throw parseError(query, node.from, reason);
  }
  const found = readArguments(query, node);
  const expected = takesParameter.has(operator) ? 2 : 1;
  const expression = found.at(-1);
  if (!expression) throw parseError(query, node.from, "no arguments for aggregate expression provided");
  if (found.length !== expected) {
    const reason = `wrong number of arguments for aggregate expression provided, expected ${expected}, got ${found.length}`;
    throw parseError(query, node.from, reason);
  }
  const modifier = node.getChild("AggregateModifier");
  return {
    type: "aggregate",
    start: node.from,
    // The grammar knows no other names.
    operator: operator as Aggregation,
    expression,
    parameter: expected === 2 ? (found[0] ?? null) : null,
    isWithout: Boolean(modifier?.getChild("Without")),
    labels: readLabels(query, modifier?.getChild("GroupingLabels")),
  };
}

function readLabels(query: string, node: Node | null | undefined): string[] {
  if (!node) return [];
  return childrenOf(node).map((one) =>
    one.name === "QuotedLabelName" ? readText({ query, node: one }) : textOf(query, one),
  );
}

function readJoint({ query, node }: Source, operator: Operator, sign: Node): Joint {
  if (node.getChild("FillModifier")) {
    throw parseError(query, node.from, "binop fill modifiers are experimental and not enabled");
  }
  const isBool = node.getChild("BoolModifier") !== null;
  const matching = readMatching(query, node.getChild("MatchingModifierClause"));
  return { operator, operatorStart: sign.from, isBool, matching };
}

function readMatching(query: string, node: Node | null): Matching | null {
  if (!node) return null;
  const [labels, include] = node.getChildren("GroupingLabels");
  const group = node.getChild("GroupLeft") ? "right" : "left";
  const isGrouped = node.getChild("GroupLeft") !== null || node.getChild("GroupRight") !== null;
  return {
    isOn: node.getChild("On") !== null,
    labels: readLabels(query, labels),
    one: isGrouped ? group : "both",
    include: readLabels(query, include),
  };
}
