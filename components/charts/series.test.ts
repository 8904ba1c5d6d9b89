import { describe, expect, it } from "vitest";

import { dashOfSeries, inkOfSeries, type Series, toMoments } from "./series.ts";

const aSeries = (key: string, ...points: [at: number, value: number | null][]): Series => ({
  key,
  label: key,
  points: points.map(([at, value]) => ({ at, value })),
});

describe("series side by side", () => {
  it("share their moments in order of time", () => {
    expect(toMoments([aSeries("a", [2, 20], [1, 10]), aSeries("b", [2, 5], [3, 7])])).toEqual([
      { at: 1, s0: 10 },
      { at: 2, s0: 20, s1: 5 },
      { at: 3, s1: 7 },
    ]);
  });

  it("keep a gap apart from a series that was not asked then", () => {
    expect(toMoments([aSeries("a", [1, null]), aSeries("b", [2, 0])])).toEqual([
      { at: 1, s0: null },
      { at: 2, s1: 0 },
    ]);
  });

  it("are none without points", () => {
    expect(toMoments([aSeries("a")])).toEqual([]);
  });
});

describe("the looks of series", () => {
  it("differ for sixteen of them, by colour and then by dash", () => {
    const looks = Array.from({ length: 16 }, (_, index) => `${inkOfSeries(index)} ${dashOfSeries(index) ?? "whole"}`);
    expect(new Set(looks).size).toBe(16);
  });
});

describe("what is not measured", () => {
  it("looks like no measured series, whatever its position", () => {
    const measured = new Set(Array.from({ length: 16 }, (_, index) => inkOfSeries(index)));
    for (const look of ["asked", "bound", "capacity"] as const) {
      expect(measured.has(inkOfSeries(0, look))).toBe(false);
      expect(dashOfSeries(0, look)).toBeDefined();
      expect(inkOfSeries(3, look)).toBe(inkOfSeries(0, look));
    }
  });
});
