import type { Labels } from "../series.ts";
import { executionError } from "./error.ts";
import type { Binary, Matching, Operator, SetOperator } from "./expression.ts";
import { chooser, keyOf, pick, withLabel, withoutName, writeLabels } from "./labels.ts";
import { compute, isComparison } from "./operator.ts";
import { absent, type Grid, type Group, groupRows, mapRow, mergeRows, type Row, stepsOf } from "./row.ts";

const plainMatching: Matching = { isOn: false, labels: [], one: "both", include: [] };

type Sides = { left: readonly Row[]; right: readonly Row[]; grid: Grid };
type Calculation = Exclude<Operator, SetOperator>;

/** Combines two instant vectors by arithmetic or comparison (promql/engine.go, VectorBinop). */
export function matchRows({ operator, isBool, matching }: Binary, { left, right, grid }: Sides): Row[] {
  const { isOn, labels, one, include } = matching ?? plainMatching;
  const choose = chooser(isOn, labels);
  const isSwapped = one === "left";
  const [many, few] = isSwapped ? [right, left] : [left, right];
  const fewGroups = groupRows(few, choose);
  const present = stepsOf(many, grid);
  for (const group of fewGroups.values()) refuseTwins(group, present, isSwapped ? "left" : "right");
  // Not a set operator: those are matched below.
  const calculation = operator as Calculation;
  const dropsName = isBool || !isComparison(calculation);
  const taken = new Map<string, Uint8Array>();
  const found: Row[] = [];
  for (const row of many) {
    const key = keyOf(choose(row.labels));
    for (const other of fewGroups.get(key)?.rows ?? []) {
      const named = resultLabels(dropsName ? withoutName(row.labels) : row.labels, other.labels, {
        isOn,
        labels,
        one,
        include,
      });
      const takenKey = one === "both" ? key : `${key}\u0002${keyOf(named)}`;
      const marks = taken.get(takenKey) ?? new Uint8Array(grid.count);
      taken.set(takenKey, marks);
      found.push(combine(row, other, { calculation, isSwapped, isBool, marks, named, one }));
    }
  }
  return mergeRows(found);
}

function refuseTwins({ labels, rows }: Group, present: Uint8Array, side: "left" | "right"): void {
  if (rows.length < 2) return;
  const owners: (Row | undefined)[] = [];
  for (const row of rows) {
    for (let step = 0; step < row.values.length; step++) {
      if (row.values[step] === absent || present[step] !== 1) continue;
      const twin = owners[step];
      if (twin) {
        const pair = `[${writeLabels(row.labels)}, ${writeLabels(twin.labels)}]`;
        const found = `found duplicate series for the match group ${writeLabels(labels)} on the ${side} hand-side of the operation: ${pair}`;
        throw executionError(`${found};many-to-many matching not allowed: matching labels must be unique on one side`);
      }
      owners[step] = row;
    }
  }
}

function resultLabels(many: Labels, few: Labels, { isOn, labels, one, include }: Matching): Labels {
  if (one !== "both") return include.reduce((result, name) => withLabel(result, name, few[name] ?? ""), many);
  if (isOn) return pick(many, labels);
  return labels.length === 0 ? many : labels.reduce((result, name) => withLabel(result, name, ""), many);
}

interface Combining {
  calculation: Calculation;
  isSwapped: boolean;
  isBool: boolean;
  /** Steps at which these labels have their value already. */
  marks: Uint8Array;
  named: Labels;
  one: Matching["one"];
}

function combine(row: Row, other: Row, { calculation, isSwapped, isBool, marks, named, one }: Combining): Row {
  const values = new Float64Array(row.values.length).fill(absent);
  for (let step = 0; step < values.length; step++) {
    const a = row.values[step] ?? absent;
    const b = other.values[step] ?? absent;
    if (a === absent || b === absent) continue;
    if (marks[step] === 1) {
      const rule =
        one === "both"
          ? "many-to-one matching must be explicit (group_left/group_right)"
          : "grouping labels must ensure unique matches";
      throw executionError(`multiple matches for labels: ${rule}`);
    }
    marks[step] = 1;
    const left = isSwapped ? b : a;
    const computed = compute(calculation, left, isSwapped ? a : b);
    if (typeof computed === "number") values[step] = computed;
    else if (isBool) values[step] = computed ? 1 : 0;
    else if (computed) values[step] = left;
  }
  return { labels: named, values };
}

/** `and`, `or` and `unless`. */
export function combineSets(operator: SetOperator, matching: Matching | null, { left, right, grid }: Sides): Row[] {
  const { isOn, labels } = matching ?? plainMatching;
  const choose = chooser(isOn, labels);
  const marksOf = (rows: readonly Row[]): Map<string, Uint8Array> =>
    new Map(Array.from(groupRows(rows, choose), ([key, group]) => [key, stepsOf(group.rows, grid)]));
  const none = new Uint8Array(grid.count);
  const keep = (rows: readonly Row[], other: ReadonlyMap<string, Uint8Array>, isWanted: 0 | 1): Row[] =>
    rows.map((row) => {
      const marks = other.get(keyOf(choose(row.labels))) ?? none;
      return mapRow(row, (value, step) => (marks[step] === isWanted ? value : absent));
    });
  if (operator === "or") return mergeRows([...left, ...keep(right, marksOf(left), 0)]);
  return mergeRows(keep(left, marksOf(right), operator === "and" ? 1 : 0));
}
