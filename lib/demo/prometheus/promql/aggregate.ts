import { executionError } from "./error.ts";
import type { Aggregate } from "./expression.ts";
import { chooser, keyOf, withLabel } from "./labels.ts";
import { writeNumber } from "./literal.ts";
import { absent, emptyColumn, type Grid, type Group, groupRows, mergeRows, type Row } from "./row.ts";
import * as statistic from "./statistic.ts";

/** What is aggregated; `shares` is the scalar parameter for each step, `text` the one of count_values. */
export interface Aggregated {
  rows: readonly Row[];
  grid: Grid;
  shares: Float64Array;
  text: string;
}

const statistics: Partial<Record<Aggregate["operator"], statistic.Statistic>> = {
  sum: statistic.sum,
  avg: statistic.average,
  min: statistic.minimum,
  max: statistic.maximum,
  count: statistic.count,
  group: statistic.one,
  stddev: statistic.deviation,
  stdvar: statistic.variance,
};

/** Evaluates one aggregation over all steps. */
export function aggregate({ operator, isWithout, labels }: Aggregate, input: Aggregated): Row[] {
  const { rows, grid, shares, text } = input;
  if (operator === "count_values")
    return countValues(input, chooser(!isWithout, [...labels, ...(isWithout ? [] : [text])]));
  const groups = Array.from(groupRows(rows, chooser(!isWithout, labels)).values());
  if (operator === "topk" || operator === "bottomk") return rank(groups, input, operator === "topk");
  const one = statistics[operator];
  return groups.map((group) => {
    const values = emptyColumn(grid);
    const column = new Float64Array(group.rows.length);
    for (let step = 0; step < grid.count; step++) {
      let filled = 0;
      for (const row of group.rows) {
        const value = row.values[step] ?? absent;
        if (value !== absent) column[filled++] = value;
      }
      if (filled === 0) continue;
      const share = shares[step] ?? Number.NaN;
      values[step] = one ? one(column, 0, filled) : statistic.quantile(share, column, 0, filled);
    }
    return { labels: group.labels, values };
  });
}

/** The highest or lowest of each group; a question about one time has them in that order. */
function rank(groups: readonly Group[], { grid, shares }: Aggregated, isTop: boolean): Row[] {
  if (shares.some((share) => Number.isNaN(share))) throw executionError("Parameter value is NaN");
  if (shares.some((share) => share >= 2 ** 63)) throw executionError("Scalar value +Inf overflows int64");
  return groups.flatMap(({ rows }) => {
    const kept = new Map<Row, Row>();
    for (let step = 0; step < grid.count; step++) {
      const value = (row: Row): number => row.values[step] ?? absent;
      const present = rows.filter((row) => value(row) !== absent);
      const sorted = present.toSorted((left, right) => compare(value(left), value(right), isTop));
      for (const row of sorted.slice(0, Math.max(0, Math.trunc(shares[step] ?? 0)))) {
        const copy = kept.get(row) ?? { labels: row.labels, values: emptyColumn(grid) };
        copy.values[step] = value(row);
        kept.set(row, copy);
      }
    }
    return [...kept.values()];
  });
}

/** Orders values; NaN is last in either direction. */
export function compare(left: number, right: number, isDescending: boolean): number {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  if (left === right) return 0;
  return left < right === isDescending ? 1 : -1;
}

function countValues({ rows, grid, text }: Aggregated, choose: (labels: Row["labels"]) => Row["labels"]): Row[] {
  if (text === "") throw executionError('invalid label name ""');
  const counted = new Map<string, Row>();
  for (const row of rows) {
    for (let step = 0; step < grid.count; step++) {
      const value = row.values[step] ?? absent;
      if (value === absent) continue;
      const labels = choose(withLabel(row.labels, text, plain(value)));
      const key = keyOf(labels);
      const found = counted.get(key) ?? { labels, values: emptyColumn(grid) };
      counted.set(key, found);
      const before = found.values[step] ?? absent;
      found.values[step] = before === absent ? 1 : before + 1;
    }
  }
  return mergeRows([...counted.values()]);
}

/** A number without an exponent, as Go's 'f' writes it. */
function plain(value: number): string {
  const text = writeNumber(value);
  const [, sign = "", whole = "", rest = "", exponent = ""] = /^(-?)(\d)\.?(\d*)e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === "") return text;
  const digits = whole + rest;
  const places = Number(exponent);
  return sign + (places < 0 ? `0.${"0".repeat(-places - 1)}${digits}` : digits.padEnd(places + 1, "0"));
}
