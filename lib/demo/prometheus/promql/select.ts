import { isStale, type Series } from "../series.ts";
import type { Range, Selector, Shift } from "./expression.ts";
import { absent, type Context, emptyColumn, type Row, timeAt } from "./row.ts";

// Five minutes: after that a series without a new sample is gone.
const lookbackMs = 300_000;

/** The time a selector looks at, for each step. */
export function reference({ offsetMs, at }: Shift, { grid, startMs, endMs }: Context): (step: number) => number {
  if (at === null) return (step) => timeAt(grid, step) - offsetMs;
  const fixed = (at === "start" ? startMs : at === "end" ? endMs : at) - offsetMs;
  return () => fixed;
}

/** Each series' newest sample at each step, not older than the lookback; `pick` says what of it. */
export function selectRows(selector: Selector, context: Context, pick: "value" | "seconds" = "value"): Row[] {
  const timeOf = reference(selector, context);
  const { count } = context.grid;
  const range = { fromMs: timeOf(0) - lookbackMs, toMs: timeOf(count - 1) };
  return context.source.select(selector.matchers, range).flatMap((series) => {
    const values = emptyColumn(context.grid);
    let isEmpty = true;
    let index = firstAfter(series.timesMs, timeOf(0)) - 1;
    for (let step = 0; step < count; step++) {
      const time = timeOf(step);
      while ((series.timesMs[index + 1] ?? Infinity) <= time) index++;
      const sampleMs = series.timesMs[index] ?? -Infinity;
      const value = series.values[index] ?? absent;
      if (sampleMs <= time - lookbackMs || isStale(value)) continue;
      values[step] = pick === "value" ? value : sampleMs / 1000;
      isEmpty = false;
    }
    return isEmpty ? [] : [{ labels: series.labels, values }];
  });
}

/** Where the first time after `time` is in an ascending list. */
export function firstAfter(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All series a range reads over all steps, without their stale markers. */
export function selectSeries({ selector, rangeMs }: Range, context: Context): Series[] {
  const timeOf = reference(selector, context);
  const range = { fromMs: timeOf(0) - rangeMs, toMs: timeOf(context.grid.count - 1) };
  return context.source.select(selector.matchers, range).map(withoutStale);
}

function withoutStale(series: Series): Series {
  if (!series.values.some((value) => isStale(value))) return series;
  const kept = Array.from(series.values.keys()).filter((index) => !isStale(series.values[index] ?? 0));
  return {
    labels: series.labels,
    timesMs: kept.map((index) => series.timesMs[index] ?? 0),
    values: kept.map((index) => series.values[index] ?? 0),
  };
}
