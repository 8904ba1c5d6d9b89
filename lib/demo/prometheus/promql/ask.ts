import type { Labels, SeriesSource } from "../series.ts";
import { PromqlError } from "./error.ts";
import { evaluateRows, evaluateScalar } from "./evaluate.ts";
import { type Expression, unwrap } from "./expression.ts";
import { keyOf } from "./labels.ts";
import { writeNumber } from "./literal.ts";
import { parse } from "./parse.ts";
import { seriesOf } from "./range.ts";
import { absent, type Context, type Grid, type Row, timeAt } from "./row.ts";
import { documentedTypes, typeOf } from "./signature.ts";

/** One sample as the API writes it: epoch seconds, and the value as text. */
export type Sample = readonly [seconds: number, value: string];

/** `data` of an answer of Prometheus' API, ready to be written as JSON. */
export type Answer =
  | { resultType: "vector"; result: { metric: Labels; value: Sample }[] }
  | { resultType: "matrix"; result: { metric: Labels; values: Sample[] }[] }
  | { resultType: "scalar"; result: Sample }
  | { resultType: "string"; result: Sample };

export interface InstantQuestion {
  source: SeriesSource;
  query: string;
  atMs: number;
}

export interface RangeQuestion {
  source: SeriesSource;
  query: string;
  fromMs: number;
  toMs: number;
  stepMs: number;
}

/**
 * Answers `/api/v1/query`: the `data` of Prometheus' answer. Throws a `PromqlError`, whose `status`, `errorType` and
 * `message` are what the API answers then: bad_data (400, does not parse), execution (422), unsupported (501).
 */
export function evaluate({ source, query, atMs }: InstantQuestion): Answer {
  const expression = parse(query);
  const grid: Grid = { fromMs: atMs, stepMs: 1, count: 1 };
  const context: Context = { source, grid, startMs: atMs, endMs: atMs };
  const seconds = atMs / 1000;
  switch (typeOf(expression)) {
    case "scalar":
      return { resultType: "scalar", result: [seconds, writeNumber(evaluateScalar(expression, context)[0] ?? absent)] };
    case "string":
      return { resultType: "string", result: [seconds, textOf(expression)] };
    case "matrix":
      return { resultType: "matrix", result: samplesOf(expression, context) };
    case "vector": {
      const rows = evaluateRows(expression, context).filter(({ values }) => values[0] !== absent);
      const result = rows.map(({ labels, values }): { metric: Labels; value: Sample } => ({
        metric: labels,
        value: [seconds, writeNumber(values[0] ?? absent)],
      }));
      return { resultType: "vector", result };
    }
  }
}

// 11,000 points a series, as Prometheus allows: more than any screen is wide.
const pointLimit = 11_000;

/** Answers `/api/v1/query_range`, at `fromMs` and each step after it up to `toMs`; throws as `evaluate` does. */
export function evaluateRange({ source, query, fromMs, toMs, stepMs }: RangeQuestion): Answer {
  if (stepMs <= 0) {
    const reason =
      'invalid parameter "step": zero or negative query resolution step widths are not accepted. Try a positive integer';
    throw new PromqlError("bad_data", reason);
  }
  if (toMs < fromMs)
    throw new PromqlError("bad_data", 'invalid parameter "end": end timestamp must not be before start time');
  const count = Math.floor((toMs - fromMs) / stepMs) + 1;
  if (count > pointLimit + 1) {
    const reason =
      "exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)";
    throw new PromqlError("bad_data", reason);
  }
  const expression = parse(query);
  const grid: Grid = { fromMs, stepMs, count };
  const context: Context = { source, grid, startMs: fromMs, endMs: toMs };
  const type = typeOf(expression);
  if (type === "matrix" || type === "string") {
    const reason = `invalid expression type "${documentedTypes[type]}" for range query, must be Scalar or instant Vector`;
    throw new PromqlError("bad_data", `invalid parameter "query": ${reason}`);
  }
  const rows: readonly Row[] =
    type === "scalar"
      ? [{ labels: {}, values: evaluateScalar(expression, context) }]
      : evaluateRows(expression, context);
  return { resultType: "matrix", result: written(rows, grid) };
}

function written(rows: readonly Row[], grid: Grid): { metric: Labels; values: Sample[] }[] {
  const series = rows.map(({ labels, values }) => ({
    metric: labels,
    values: Array.from(values.keys())
      .filter((step) => values[step] !== absent)
      .map((step): Sample => [timeAt(grid, step) / 1000, writeNumber(values[step] ?? absent)]),
  }));
  return inOrder(series.filter(({ values }) => values.length > 0));
}

function samplesOf(expression: Expression, context: Context): { metric: Labels; values: Sample[] }[] {
  const range = unwrap(expression);
  if (range.type !== "range" && range.type !== "subquery") return [];
  const shifted = range.type === "range" ? range.selector : range;
  const fixed = shifted.at === "start" || shifted.at === "end" ? context.startMs : shifted.at;
  const endMs = (fixed ?? context.startMs) - shifted.offsetMs;
  const series = seriesOf(range, context, evaluateRows).map(({ labels, timesMs, values }) => ({
    metric: labels,
    values: timesMs.flatMap((time, index): Sample[] =>
      time > endMs - range.rangeMs && time <= endMs ? [[time / 1000, writeNumber(values[index] ?? absent)]] : [],
    ),
  }));
  return inOrder(series.filter(({ values }) => values.length > 0));
}

const inOrder = <One extends { metric: Labels }>(series: readonly One[]): One[] =>
  series.toSorted((left, right) => (keyOf(left.metric) < keyOf(right.metric) ? -1 : 1));

function textOf(expression: Expression): string {
  const inner = unwrap(expression);
  return inner.type === "string" ? inner.value : "";
}
