import type { Series } from "../series.ts";
import { executionError } from "./error.ts";
import { type Call, type Range, type Subquery, unwrap } from "./expression.ts";
import { metricName, withoutName } from "./labels.ts";
import { absent, type Context, emptyColumn, type Grid, type Row, timeAt } from "./row.ts";
import { firstAfter, reference, selectSeries } from "./select.ts";
import { type Window, windowFunctions } from "./window.ts";

// Prometheus' default evaluation interval, which a subquery without a step has.
const defaultStepMs = 60_000;

// 1,000,000 steps for each series: more is a mistake that would stop the demo for everybody.
const stepLimit = 1_000_000;

/** Evaluates an expression over another grid; `evaluate.ts` hands itself in. */
export type Evaluate = (expression: Subquery["expression"], context: Context) => readonly Row[];

/** The samples a range vector holds over all steps. */
export function seriesOf(range: Range | Subquery, context: Context, evaluate: Evaluate): readonly Series[] {
  if (range.type === "range") return selectSeries(range, context);
  const timeOf = reference(range, context);
  const stepMs = range.stepMs ?? defaultStepMs;
  const beginMs = timeOf(0) - range.rangeMs;
  let fromMs = stepMs * Math.trunc(beginMs / stepMs);
  if (fromMs <= beginMs) fromMs += stepMs;
  const count = Math.floor((timeOf(context.grid.count - 1) - fromMs) / stepMs) + 1;
  if (count > stepLimit)
    throw executionError("query processing would load too many samples into memory in query execution");
  if (count < 1) return [];
  const grid: Grid = { fromMs, stepMs, count };
  return evaluate(range.expression, { ...context, grid }).map((row) => sampled(row, grid));
}

function sampled({ labels, values }: Row, grid: Grid): Series {
  const steps = Array.from(values.keys()).filter((step) => values[step] !== absent);
  return {
    labels,
    timesMs: steps.map((step) => timeAt(grid, step)),
    values: steps.map((step) => values[step] ?? absent),
  };
}

/** Calls a function of a range vector for each series and step; `parameters` is its scalar argument. */
export function callWindow(call: Call, parameters: Float64Array, context: Context, evaluate: Evaluate): Row[] {
  const range = call.arguments.map((one) => unwrap(one)).find(({ type }) => type === "range" || type === "subquery");
  const apply = windowFunctions[call.name];
  if (!apply || !range || (range.type !== "range" && range.type !== "subquery")) return [];
  const keepsName = call.name === "last_over_time";
  const rows = seriesOf(range, context, evaluate).flatMap((series) => {
    const values = slide({ range, series, context, apply, parameters });
    if (values.every((value) => value === absent)) return [];
    return [{ labels: keepsName ? series.labels : withoutName(series.labels), values }];
  });
  return rows;
}

interface Sliding {
  range: Range | Subquery;
  series: Series;
  context: Context;
  apply: (window: Window, parameter: number) => number;
  parameters: Float64Array;
}

function slide({ range, series, context, apply, parameters }: Sliding): Float64Array {
  const { grid } = context;
  const shift = range.type === "range" ? range.selector : range;
  const timeOf = reference(shift, context);
  const values = emptyColumn(grid);
  const { timesMs } = series;
  const window: Window = { timesMs, values: series.values, from: 0, to: 0, startMs: 0, endMs: 0, atMs: 0 };
  window.from = firstAfter(timesMs, timeOf(0) - range.rangeMs);
  window.to = window.from;
  for (let step = 0; step < grid.count; step++) {
    window.endMs = timeOf(step);
    window.startMs = window.endMs - range.rangeMs;
    window.atMs = timeAt(grid, step);
    while ((timesMs[window.from] ?? Infinity) <= window.startMs) window.from++;
    while ((timesMs[window.to] ?? Infinity) <= window.endMs) window.to++;
    if (window.to > window.from) values[step] = apply(window, parameters[step] ?? Number.NaN);
  }
  return values;
}

/** The labels `absent` and `absent_over_time` answer with: those a selector asks to be equal, once each. */
export function labelsOfAbsent(argument: Call["arguments"][number]): Record<string, string> {
  const inner = unwrap(argument);
  const selector = inner.type === "range" ? inner.selector : inner;
  if (selector.type !== "selector") return {};
  const labels: Record<string, string> = {};
  const seen = new Set<string>();
  for (const { name, op, value } of selector.matchers) {
    if (name === metricName) continue;
    if (op === "=" && !seen.has(name)) labels[name] = value;
    else delete labels[name];
    if (op === "=") seen.add(name);
  }
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ""));
}
