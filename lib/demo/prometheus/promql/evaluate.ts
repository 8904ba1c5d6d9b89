import { aggregate } from "./aggregate.ts";
import { callRows, type Evaluator } from "./call.ts";
import { type Aggregate, type Binary, type Expression, unwrap } from "./expression.ts";
import { withoutName } from "./labels.ts";
import { combineSets, matchRows } from "./match.ts";
import { compute, isComparison, isSet } from "./operator.ts";
import { absent, type Context, emptyColumn, mapRow, mergeRows, type Row, timeAt } from "./row.ts";
import { selectRows } from "./select.ts";
import { typeOf } from "./signature.ts";

/** Evaluates an expression that answers an instant vector, over all steps of the context's grid. */
export function evaluateRows(expression: Expression, context: Context): readonly Row[] {
  switch (expression.type) {
    case "paren":
      return evaluateRows(expression.expression, context);
    case "unary":
      return evaluateUnary(expression.operator, evaluateRows(expression.expression, context));
    case "selector":
      return selectRows(expression, context);
    case "call":
      return callRows(expression, context, evaluator);
    case "aggregate":
      return evaluateAggregate(expression, context);
    case "binary":
      return evaluateBinary(expression, context);
    default:
      return [];
  }
}

/** Evaluates an expression that answers a scalar; each step has a value. */
export function evaluateScalar(expression: Expression, context: Context): Float64Array {
  const { grid } = context;
  const column = emptyColumn(grid);
  switch (expression.type) {
    case "paren":
      return evaluateScalar(expression.expression, context);
    case "number":
      return column.fill(expression.value);
    case "unary": {
      const values = evaluateScalar(expression.expression, context);
      return expression.operator === "-" ? values.map((value) => -value) : values;
    }
    case "binary": {
      const { operator } = expression;
      if (isSet(operator)) return column;
      const left = evaluateScalar(expression.left, context);
      const right = evaluateScalar(expression.right, context);
      return left.map((value, step) => Number(compute(operator, value, right[step] ?? absent)));
    }
    case "call":
      if (expression.name === "time") return column.map((_, step) => timeAt(grid, step) / 1000);
      if (expression.name === "pi") return column.fill(Math.PI);
      return scalarOf(expression.arguments, context);
    default:
      return column;
  }
}

const evaluator: Evaluator = { rows: evaluateRows, scalar: evaluateScalar };

/** `scalar()`: the value where there is exactly one, NaN otherwise. */
function scalarOf([argument]: readonly Expression[], context: Context): Float64Array {
  const rows = argument ? evaluateRows(argument, context) : [];
  return emptyColumn(context.grid).map((_, step) => {
    const present = rows.map(({ values }) => values[step] ?? absent).filter((value) => value !== absent);
    return present.length === 1 ? (present[0] ?? Number.NaN) : Number.NaN;
  });
}

function evaluateUnary(operator: "+" | "-", rows: readonly Row[]): readonly Row[] {
  if (operator === "+") return rows;
  return mergeRows(rows.map((row) => mapRow(row, (value) => -value, withoutName(row.labels))));
}

function evaluateAggregate(expression: Aggregate, context: Context): Row[] {
  const { parameter } = expression;
  const inner = parameter ? unwrap(parameter) : null;
  const isText = inner?.type === "string";
  return aggregate(expression, {
    rows: evaluateRows(expression.expression, context),
    grid: context.grid,
    shares: parameter && !isText ? evaluateScalar(parameter, context) : new Float64Array(context.grid.count),
    text: isText ? inner.value : "",
  });
}

function evaluateBinary(binary: Binary, context: Context): readonly Row[] {
  const { left, right, operator, matching } = binary;
  if (typeOf(left) === "scalar" || typeOf(right) === "scalar") return evaluateWithScalar(binary, context);
  const sides = { left: evaluateRows(left, context), right: evaluateRows(right, context), grid: context.grid };
  return isSet(operator) ? combineSets(operator, matching, sides) : matchRows(binary, sides);
}

function evaluateWithScalar({ left, right, operator, isBool }: Binary, context: Context): readonly Row[] {
  if (isSet(operator)) return [];
  const isScalarLeft = typeOf(left) === "scalar";
  const scalar = evaluateScalar(isScalarLeft ? left : right, context);
  const rows = evaluateRows(isScalarLeft ? right : left, context);
  const map = (value: number, step: number): number => {
    const other = scalar[step] ?? Number.NaN;
    const computed = isScalarLeft ? compute(operator, other, value) : compute(operator, value, other);
    if (typeof computed === "number") return computed;
    if (isBool) return computed ? 1 : 0;
    return computed ? value : absent;
  };
  const dropsName = isBool || !isComparison(operator);
  return mergeRows(rows.map((row) => mapRow(row, map, dropsName ? withoutName(row.labels) : row.labels)));
}
