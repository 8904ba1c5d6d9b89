import { parseError, PromqlError } from "./error.ts";
import type { Aggregate, Binary, Call, Expression } from "./expression.ts";
import { documentedTypes, parameterType, signatures, typeOf, type ValueType } from "./signature.ts";

/** Refuses what parses and has no meaning, in Prometheus' words (promql/parser/parse.go, checkAST). */
export function check(query: string, expression: Expression): void {
  switch (expression.type) {
    case "paren":
      return check(query, expression.expression);
    case "unary":
      return checkUnary(query, expression);
    case "subquery":
      return checkSubquery(query, expression);
    case "call":
      return checkCall(query, expression);
    case "aggregate":
      return checkAggregate(query, expression);
    case "binary":
      return checkBinary(query, expression);
    default:
  }
}

type Of<Type extends Expression["type"]> = Extract<Expression, { type: Type }>;

function checkUnary(query: string, { start, expression }: Of<"unary">): void {
  check(query, expression);
  const type = typeOf(expression);
  if (type === "scalar" || type === "vector") return;
  const reason = `unary expression only allowed on expressions of type scalar or instant vector, got "${documentedTypes[type]}"`;
  throw parseError(query, start, reason);
}

function checkSubquery(query: string, { start, expression }: Of<"subquery">): void {
  check(query, expression);
  const type = typeOf(expression);
  if (type === "vector") return;
  throw parseError(query, start, `subquery is only allowed on instant vector, got ${type} instead`);
}

function expectType(query: string, one: Expression, wanted: ValueType, context: string): void {
  check(query, one);
  const type = typeOf(one);
  if (type === wanted) return;
  const reason = `expected type ${documentedTypes[wanted]} in ${context}, got ${documentedTypes[type]}`;
  throw parseError(query, one.start, reason);
}

function checkAggregate(query: string, { operator, expression, parameter }: Aggregate): void {
  expectType(query, expression, "vector", "aggregation expression");
  const wanted = parameterType(operator);
  if (wanted && parameter) expectType(query, parameter, wanted, "aggregation parameter");
}

function checkCall(query: string, { name, start, arguments: given }: Call): void {
  const signature = signatures.get(name);
  // The grammar knows only functions of Prometheus: what is not in the table is experimental.
  if (!signature) throw parseError(query, start, `function ${JSON.stringify(name)} is not enabled`);
  if (name.startsWith("histogram_") && name !== "histogram_quantile") {
    throw new PromqlError("unsupported", `The demo's Prometheus does without ${name}().`);
  }
  const { takes, optional } = signature;
  const least = takes.length - (optional === 0 ? 0 : 1);
  const most = optional < 0 ? Infinity : takes.length;
  const counted = (words: string): string => `expected ${words} argument(s) in call to "${name}", got ${given.length}`;
  if (optional === 0 && given.length !== least) throw parseError(query, start, counted(`${least}`));
  if (given.length < least) throw parseError(query, start, counted(`at least ${least}`));
  if (given.length > most) throw parseError(query, start, counted(`at most ${most}`));
  for (const [index, one] of given.entries()) {
    const wanted = takes[Math.min(index, takes.length - 1)] ?? "vector";
    expectType(query, one, wanted, `call to function "${name}"`);
  }
}

const sets: ReadonlySet<string> = new Set(["and", "or", "unless"]);
const comparisons: ReadonlySet<string> = new Set(["==", "!=", ">", "<", ">=", "<="]);

function checkBinary(query: string, binary: Binary): void {
  const { operator, operatorStart, left, right, isBool, matching, start } = binary;
  check(query, left);
  check(query, right);
  const types = [typeOf(left), typeOf(right)];
  const isSet = sets.has(operator);
  const isComparison = comparisons.has(operator);
  const refuse = (at: number, reason: string): never => {
    throw parseError(query, at, reason);
  };
  if (isBool && !isComparison) refuse(operatorStart, "bool modifier can only be used on comparison operators");
  if (isComparison && !isBool && types.every((type) => type === "scalar")) {
    refuse(operatorStart, "comparisons between scalars must use BOOL modifier");
  }
  const both = matching?.isOn ? matching.labels.find((label) => matching.include.includes(label)) : undefined;
  if (both !== undefined) {
    refuse(operatorStart, `label ${JSON.stringify(both)} must not occur in ON and GROUP clause at once`);
  }
  for (const [index, side] of [left, right].entries()) {
    if (types[index] === "scalar" || types[index] === "vector") continue;
    refuse(side.start, "binary expression must contain only scalar and instant vector types");
  }
  const hasScalar = types.includes("scalar");
  if (hasScalar && matching && matching.labels.length > 0) {
    refuse(start, "vector matching only allowed between instant vectors");
  }
  if (!hasScalar && isSet && matching && matching.one !== "both") {
    refuse(start, `no grouping allowed for "${operator}" operation`);
  }
  if (hasScalar && isSet) refuse(start, `set operator "${operator}" not allowed in binary scalar expression`);
}
