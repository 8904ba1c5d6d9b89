import { absent } from "./row.ts";
import * as statistic from "./statistic.ts";

/** The samples of one series inside a range that is open at its start; there is at least one. */
export interface Window {
  timesMs: readonly number[];
  values: readonly number[];
  /** Index of the first sample, and of the one after the last. */
  from: number;
  to: number;
  startMs: number;
  endMs: number;
  /** The time of evaluation, which an offset does not move. */
  atMs: number;
}

/** Answers `absent` where the samples do not suffice; `parameter` is the function's scalar argument. */
export type WindowFunction = (window: Window, parameter: number) => number;

const overTime =
  (one: statistic.Statistic): WindowFunction =>
  ({ values, from, to }) =>
    one(values, from, to);

/** Functions of a range vector (promql/functions.go). */
export const windowFunctions: Readonly<Record<string, WindowFunction>> = {
  rate: (window) => extrapolate(window, { isCounter: true, isRate: true }),
  increase: (window) => extrapolate(window, { isCounter: true, isRate: false }),
  delta: (window) => extrapolate(window, { isCounter: false, isRate: false }),
  irate: (window) => lastTwo(window, true),
  idelta: (window) => lastTwo(window, false),
  deriv: (window) => regress(window, window.timesMs[window.from] ?? 0)?.slope ?? absent,
  predict_linear: (window, seconds) => {
    const line = regress(window, window.atMs);
    return line ? line.slope * seconds + line.intercept : absent;
  },
  changes: (window) => countPairs(window, (before, now) => now !== before && !(isNaN(now) && isNaN(before))),
  resets: (window) => countPairs(window, (before, now) => now < before),
  sum_over_time: overTime(statistic.sum),
  avg_over_time: overTime(statistic.average),
  min_over_time: overTime(statistic.minimum),
  max_over_time: overTime(statistic.maximum),
  count_over_time: overTime(statistic.count),
  present_over_time: overTime(statistic.one),
  absent_over_time: overTime(statistic.one),
  stdvar_over_time: overTime(statistic.variance),
  stddev_over_time: overTime(statistic.deviation),
  last_over_time: ({ values, to }) => values[to - 1] ?? absent,
  quantile_over_time: ({ values, from, to }, share) => statistic.quantile(share, values, from, to),
};

const isNaN = Number.isNaN;

/** What a series grew by, carried on to the range's ends where its samples reach near them. */
function extrapolate(window: Window, { isCounter, isRate }: { isCounter: boolean; isRate: boolean }): number {
  const { timesMs, values, from, to, startMs, endMs } = window;
  if (to - from < 2) return absent;
  const first = values[from] ?? 0;
  let growth = (values[to - 1] ?? 0) - first;
  if (isCounter) growth += lostByResets(window);
  const firstMs = timesMs[from] ?? 0;
  const lastMs = timesMs[to - 1] ?? 0;
  const sampled = (lastMs - firstMs) / 1000;
  const between = sampled / (to - from - 1);
  // A sample is missed where it is later than one gap and a tenth; then the series began or ended half a gap on.
  const reach = (seconds: number): number => (seconds >= between * 1.1 ? between / 2 : seconds);
  let toStart = reach((firstMs - startMs) / 1000);
  // A counter begins at zero.
  if (isCounter && growth > 0 && first >= 0) toStart = Math.min(toStart, sampled * (first / growth));
  const toEnd = reach((endMs - lastMs) / 1000);
  let factor = sampled === 0 ? 1 : (sampled + toStart + toEnd) / sampled;
  if (isRate) factor /= (endMs - startMs) / 1000;
  return growth * factor;
}

function lostByResets({ values, from, to }: Window): number {
  let lost = 0;
  for (let index = from + 1; index < to; index++) {
    const before = values[index - 1] ?? 0;
    if ((values[index] ?? 0) < before) lost += before;
  }
  return lost;
}

function lastTwo({ timesMs, values, from, to }: Window, isRate: boolean): number {
  if (to - from < 2) return absent;
  const [before = 0, now = 0] = [values[to - 2], values[to - 1]];
  const milliseconds = (timesMs[to - 1] ?? 0) - (timesMs[to - 2] ?? 0);
  if (!isRate) return now - before;
  return (now < before ? now : now - before) / (milliseconds / 1000);
}

function countPairs({ values, from, to }: Window, isCounted: (before: number, now: number) => boolean): number {
  let counted = 0;
  for (let index = from + 1; index < to; index++) {
    if (isCounted(values[index - 1] ?? 0, values[index] ?? 0)) counted++;
  }
  return counted;
}

/** The least-squares line; `intercept` is its value at a time. */
function regress({ timesMs, values, from, to }: Window, atMs: number): { slope: number; intercept: number } | null {
  if (to - from < 2) return null;
  const first = values[from] ?? 0;
  const [x, y, xy, xx] = [new statistic.Sum(), new statistic.Sum(), new statistic.Sum(), new statistic.Sum()];
  let isConstant = true;
  for (let index = from; index < to; index++) {
    const value = values[index] ?? 0;
    const seconds = ((timesMs[index] ?? 0) - atMs) / 1000;
    if (value !== first) isConstant = false;
    x.add(seconds);
    y.add(value);
    xy.add(seconds * value);
    xx.add(seconds * seconds);
  }
  if (isConstant && Math.abs(first) === Infinity) return { slope: Number.NaN, intercept: Number.NaN };
  if (isConstant) return { slope: 0, intercept: first };
  const n = to - from;
  const slope = (xy.value - (x.value * y.value) / n) / (xx.value - (x.value * x.value) / n);
  return { slope, intercept: y.value / n - (slope * x.value) / n };
}
