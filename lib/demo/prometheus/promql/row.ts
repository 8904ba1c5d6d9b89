import { type Labels, type SeriesSource, staleMarker } from "../series.ts";
import { executionError } from "./error.ts";
import { keyOf } from "./labels.ts";

/** Stands in a row where a step has no sample: the marker never is a value. */
export const absent = staleMarker;

/** The steps that are evaluated. */
export interface Grid {
  fromMs: number;
  stepMs: number;
  count: number;
}

/** One series of a result, one value (or `absent`) for each step. */
export interface Row {
  labels: Labels;
  values: Float64Array;
}

/** What is evaluated, and when; `startMs` and `endMs` are the whole question's, whatever subquery it is in. */
export interface Context {
  source: SeriesSource;
  grid: Grid;
  startMs: number;
  endMs: number;
}

export const timeAt = ({ fromMs, stepMs }: Grid, step: number): number => fromMs + step * stepMs;

export const emptyColumn = ({ count }: Grid): Float64Array => new Float64Array(count).fill(absent);

/** A row of the same labels (or others) whose values are the old ones' images; what is absent stays absent. */
export function mapRow({ labels, values }: Row, map: (value: number, step: number) => number, named = labels): Row {
  const mapped = new Float64Array(values.length);
  for (let step = 0; step < values.length; step++) {
    const value = values[step] ?? absent;
    mapped[step] = value === absent ? absent : map(value, step);
  }
  return { labels: named, values: mapped };
}

/** 1 for each step at which one of the rows has a value. */
export function stepsOf(rows: readonly Row[], { count }: Grid): Uint8Array {
  const marks = new Uint8Array(count);
  for (const { values } of rows) {
    for (let step = 0; step < count; step++) if (values[step] !== absent) marks[step] = 1;
  }
  return marks;
}

/** Groups in the order of their first member. */
export function groupRows(rows: readonly Row[], choose: (labels: Labels) => Labels): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const labels = choose(row.labels);
    const key = keyOf(labels);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { labels, rows: [row] });
  }
  return groups;
}

export interface Group {
  labels: Labels;
  rows: Row[];
}

/** Makes one row of rows that came to have the same labels; throws where two have a value at one step. */
export function mergeRows(rows: readonly Row[]): Row[] {
  return Array.from(groupRows(rows, (labels) => labels).values(), ({ labels, rows: same }) => {
    const [first] = same;
    if (same.length === 1 && first) return first;
    const values = new Float64Array(first?.values.length ?? 0).fill(absent);
    for (const row of same) {
      for (let step = 0; step < values.length; step++) {
        const value = row.values[step] ?? absent;
        if (value === absent) continue;
        if (values[step] !== absent) throw executionError("vector cannot contain metrics with the same labelset");
        values[step] = value;
      }
    }
    return { labels, values };
  });
}
