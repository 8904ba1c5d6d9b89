import { describe, expect, it } from "vitest";

import { isNothing, isolatedPlaces, stack, toColumns } from "./columns.ts";
import { dashOfSeries, inkOfSeries, type Series } from "./series.ts";

const aSeries = (key: string, ...points: [number, number | null][]): Series => ({
  key,
  label: key,
  points: points.map(([at, value]) => ({ at, value })),
});

describe("series side by side", () => {
  it("are columns in order of time, where a silent series has no value", () => {
    const columns = toColumns([aSeries("a", [2, 20], [1, 10]), aSeries("b", [2, null], [3, 7])]);
    expect(columns.at).toEqual([1, 2, 3]);
    expect(columns.values).toEqual([
      [10, 20, null],
      [null, null, 7],
    ]);
  });

  it("of the same moments stay as they are", () => {
    expect(toColumns([aSeries("a", [1, 1], [2, 2]), aSeries("b", [1, 3], [2, 4])])).toEqual({
      at: [1, 2],
      values: [
        [1, 2],
        [3, 4],
      ],
    });
  });

  it("take what is no finite number for a gap, and keep what is large or below zero", () => {
    const odd = aSeries("a", [1, Number.NaN], [2, Infinity], [3, -4], [4, 1e18], [5, 0]);
    expect(toColumns([odd]).values).toEqual([[null, null, -4, 1e18, 0]]);
  });

  it("without a value are nothing, with a zero they are something", () => {
    expect(isNothing(toColumns([]))).toBe(true);
    expect(isNothing(toColumns([aSeries("a", [1, null], [2, Number.NaN])]))).toBe(true);
    expect(isNothing(toColumns([aSeries("a", [1, 0])]))).toBe(false);
  });
});

it("stands bars on each other and leaves out what is hidden", () => {
  const values = [
    [1, 2, null],
    [10, null, 30],
    [100, 200, 300],
  ];
  expect(stack(values, new Set())).toEqual([
    [1, 2, null],
    [11, null, 30],
    [111, 202, 330],
  ]);
  expect(stack(values, new Set([1]))[2]).toEqual([101, 202, 300]);
});

it("finds the values that no line reaches", () => {
  expect(isolatedPlaces([1, null, 2, 3, null, 4])).toEqual([0, 5]);
  expect(isolatedPlaces([7])).toEqual([0]);
  expect(isolatedPlaces([null, null])).toEqual([]);
});

it("gives each of eight series its own colour, and then begins again with a dash", () => {
  expect(new Set(Array.from({ length: 8 }, (_, index) => inkOfSeries(index))).size).toBe(8);
  expect(inkOfSeries(8)).toBe(inkOfSeries(0));
  expect([dashOfSeries(0), dashOfSeries(8)]).toEqual([undefined, [5, 3]]);
});

it("draws what is asked for and what is a bound in colours that no measured series has", () => {
  const measured = Array.from({ length: 8 }, (_, index) => inkOfSeries(index));
  for (const look of ["asked", "bound", "capacity"] as const) {
    expect(measured).not.toContain(inkOfSeries(0, look));
    expect(dashOfSeries(0, look)).toBeDefined();
  }
});
