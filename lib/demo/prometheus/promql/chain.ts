import { PromqlError } from "./error.ts";
import type { Binary, Expression, Operator } from "./expression.ts";
import { type Node, type Source, childrenOf, textOf } from "./tree.ts";

/** What stands between two operands. */
export type Joint = Pick<Binary, "operator" | "operatorStart" | "isBool" | "matching">;

interface Operand {
  signs: { operator: "+" | "-"; start: number }[];
  expression: Expression;
}

interface Chain {
  operands: Operand[];
  joints: Joint[];
}

/** Reads what is no chain itself, and what is written after an operand. */
export interface ChainReader {
  operand: (source: Source) => Expression;
  joint: (source: Source, operator: Operator, sign: Node) => Joint;
  modifiers: Readonly<Record<string, (source: Source, inner: Expression) => Expression>>;
}

/**
 * Reads operators in Prometheus' order of precedence. The grammar's own tree will not do: it puts `offset`, `@` and
 * brackets around all of `a + b` before them, where they belong to `b`, and takes the sign of `-1 ^ 2` for the number's.
 */
export function readChain(source: Source, reader: ChainReader): Expression {
  const chain = flatten(source, reader);
  return climb(chain, 0);
}

function flatten(source: Source, reader: ChainReader): Chain {
  const { query, node } = source;
  const [first, sign] = childrenOf(node);
  const last = node.lastChild;
  const modify = reader.modifiers[node.name];
  if (modify && first) {
    const chain = flatten({ query, node: first }, reader);
    const operand = chain.operands.at(-1);
    if (operand) operand.expression = modify(source, operand.expression);
    return chain;
  }
  if (node.name === "UnaryExpr" && last) {
    const chain = flatten({ query, node: last }, reader);
    chain.operands[0]?.signs.unshift({ operator: query[node.from] === "-" ? "-" : "+", start: node.from });
    return chain;
  }
  if (node.name === "BinaryExpr" && first && sign && last) {
    const left = flatten({ query, node: first }, reader);
    const right = flatten({ query, node: last }, reader);
    const text = textOf(query, sign).toLowerCase();
    if (!(text in precedence)) throw new PromqlError("unsupported", `The demo's Prometheus does without ${text}.`);
    // The table has the language's operators and no others.
    const joint = reader.joint(source, text as Operator, sign);
    return { operands: [...left.operands, ...right.operands], joints: [...left.joints, joint, ...right.joints] };
  }
  const signed = node.name === "NumberDurationLiteral" ? /^[+-]/.exec(textOf(query, node)) : null;
  const operator = signed?.[0] === "-" ? "-" : "+";
  const signs: Operand["signs"] = signed ? [{ operator, start: node.from }] : [];
  return { operands: [{ signs, expression: reader.operand(source) }], joints: [] };
}

const precedence: Readonly<Record<Operator, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  "==": 3,
  "!=": 3,
  "<": 3,
  "<=": 3,
  ">": 3,
  ">=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "%": 5,
  atan2: 5,
  "^": 6,
};

/** Takes operands off the chain's front while their operators bind at least as strongly as `least`. */
function climb(chain: Chain, least: number): Expression {
  let left = takeOperand(chain);
  for (;;) {
    const [joint] = chain.joints;
    if (!joint || precedence[joint.operator] < least) return left;
    chain.joints.shift();
    const strength = precedence[joint.operator];
    // A power is taken from the right.
    const right = climb(chain, joint.operator === "^" ? strength : strength + 1);
    left = { type: "binary", start: left.start, left, right, ...joint };
  }
}

/** A sign binds as a product does: a power comes before it. */
function takeOperand(chain: Chain): Expression {
  const [operand] = chain.operands;
  const sign = operand?.signs.shift();
  if (sign) return { type: "unary", ...sign, expression: climb(chain, precedence["^"]) };
  chain.operands.shift();
  return operand?.expression ?? { type: "number", start: 0, value: Number.NaN };
}
