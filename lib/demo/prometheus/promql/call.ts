import { compare } from "./aggregate.ts";
import { executionError } from "./error.ts";
import { type Call, type Expression, unwrap } from "./expression.ts";
import { histogramQuantile } from "./histogram.ts";
import { keyOf, withoutName } from "./labels.ts";
import { dateFunctions, numberFunctions } from "./number-function.ts";
import { callWindow, type Evaluate, labelsOfAbsent } from "./range.ts";
import { joinLabels, replaceLabel } from "./relabel.ts";
import { absent, type Context, emptyColumn, mapRow, mergeRows, type Row, stepsOf, timeAt } from "./row.ts";
import { selectRows } from "./select.ts";
import { typeOf } from "./signature.ts";
import { windowFunctions } from "./window.ts";

/** How a call evaluates its arguments. */
export interface Evaluator {
  rows: Evaluate;
  scalar: (expression: Expression, context: Context) => Float64Array;
}

/** Evaluates a call that answers an instant vector. */
export function callRows(call: Call, context: Context, evaluate: Evaluator): Row[] {
  const scalars = call.arguments.filter((one) => typeOf(one) === "scalar").map((one) => evaluate.scalar(one, context));
  if (call.name in windowFunctions) return callOnRange(call, scalars[0], context, evaluate);
  const texts = call.arguments.flatMap((one) => {
    const inner = unwrap(one);
    return inner.type === "string" ? [inner.value] : [];
  });
  const argument = call.arguments.find((one) => typeOf(one) === "vector");
  if (!argument) return withoutArgument(call, scalars[0], context);
  if (call.name === "timestamp") return timestamps(argument, context, evaluate);
  const rows = evaluate.rows(argument, context);
  return callOnRows({ call, argument, rows, scalars, texts, context });
}

function callOnRange(call: Call, scalar: Float64Array | undefined, context: Context, evaluate: Evaluator): Row[] {
  const rows = callWindow(call, scalar ?? new Float64Array(context.grid.count), context, evaluate.rows);
  const [argument] = call.arguments;
  if (call.name === "absent_over_time" && argument) return absence(rows, argument, context);
  // Prometheus refuses these even where they never have a value at the same time.
  if (new Set(rows.map(({ labels }) => keyOf(labels))).size < rows.length) {
    throw executionError("vector cannot contain metrics with the same labelset");
  }
  return rows;
}

function withoutArgument({ name }: Call, scalar: Float64Array | undefined, { grid }: Context): Row[] {
  if (name === "vector" && scalar) return [{ labels: {}, values: scalar }];
  const read = dateFunctions[name];
  if (!read) return [];
  return [{ labels: {}, values: emptyColumn(grid).map((_, step) => read(Math.floor(timeAt(grid, step) / 1000))) }];
}

function timestamps(argument: Expression, context: Context, evaluate: Evaluator): Row[] {
  const inner = unwrap(argument);
  const rows =
    inner.type === "selector"
      ? selectRows(inner, context, "seconds")
      : evaluate.rows(inner, context).map((row) => mapRow(row, (_, step) => timeAt(context.grid, step) / 1000));
  return mergeRows(rows.map(({ labels, values }) => ({ labels: withoutName(labels), values })));
}

function absence(rows: readonly Row[], argument: Expression, { grid }: Context): Row[] {
  const marks = stepsOf(rows, grid);
  const values = emptyColumn(grid).map((_, step) => (marks[step] === 1 ? absent : 1));
  return [{ labels: labelsOfAbsent(argument), values }];
}

interface OnRows {
  call: Call;
  argument: Expression;
  rows: readonly Row[];
  scalars: readonly Float64Array[];
  texts: readonly string[];
  context: Context;
}

function callOnRows({ call, argument, rows, scalars, texts, context }: OnRows): Row[] {
  const { name } = call;
  const [first = new Float64Array(), second = new Float64Array()] = scalars;
  const unnamed = (map: (value: number, step: number) => number): Row[] =>
    mergeRows(rows.map((row) => mapRow(row, map, withoutName(row.labels))));
  const number = numberFunctions[name] ?? dateFunctions[name];
  if (number) return unnamed(number);
  switch (name) {
    case "absent":
      return absence(rows, argument, context);
    case "histogram_quantile":
      return histogramQuantile(first, rows);
    case "label_replace":
      return replaceLabel(rows, texts);
    case "label_join":
      return joinLabels(rows, texts);
    case "sort":
    case "sort_desc":
      return sorted(rows, name === "sort_desc");
    case "clamp":
      return unnamed((value, step) => clamp(value, first[step], second[step]));
    case "clamp_min":
      return unnamed((value, step) => clamp(value, first[step], Infinity));
    case "clamp_max":
      return unnamed((value, step) => clamp(value, -Infinity, first[step]));
    case "round":
      return unnamed((value, step) => round(value, scalars.length > 0 ? (first[step] ?? 1) : 1));
    default:
      return [];
  }
}

/** Order means something only where there is one step. */
function sorted(rows: readonly Row[], isDescending: boolean): Row[] {
  if (rows.some(({ values }) => values.length > 1)) return [...rows];
  return rows.toSorted((left, right) => compare(left.values[0] ?? absent, right.values[0] ?? absent, isDescending));
}

const clamp = (value: number, least = Number.NaN, most = Number.NaN): number =>
  most < least ? absent : Math.max(least, Math.min(most, value));

/** Ties go up. The inverse makes fewer errors of floating point than the step itself. */
const round = (value: number, nearest: number): number => {
  const inverse = 1 / nearest;
  return Math.floor(value * inverse + 0.5) / inverse;
};
