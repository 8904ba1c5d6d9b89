import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Point, thinPoints } from "./thin.ts";

const aLine = (...values: (number | null)[]): Point[] => values.map((value, at) => ({ at: at * 1000, value }));
const valuesOf = (points: readonly Point[]) => points.map(({ value }) => value);

const anyLine = fc
  .array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null, freq: 6 }), { maxLength: 400 })
  .map((values) => aLine(...values));

describe("thinning a series", () => {
  it("leaves a short one as it is", () => {
    const line = aLine(1, null, 3);
    expect(thinPoints(line, 3)).toBe(line);
    expect(thinPoints([], 10)).toEqual([]);
  });

  it("keeps a peak of one sample among thousands", () => {
    const values = Array.from({ length: 10_000 }, () => 1);
    values[4321] = 99;
    expect(valuesOf(thinPoints(aLine(...values), 200))).toContain(99);
  });

  it("keeps the least and the greatest of each span in the order they came", () => {
    expect(valuesOf(thinPoints(aLine(5, 1, 9, 4, 8, 2), 4))).toEqual([1, 9, 8, 2]);
  });

  it("keeps a gap that fills a span, and does not let one sample that is missing hide the others", () => {
    expect(valuesOf(thinPoints(aLine(1, 2, null, null, null, 7, 8, 8), 8))).toEqual([1, 2, null, null, null, 7, 8, 8]);
    const thinned = valuesOf(thinPoints(aLine(1, 2, 3, null, null, null, null, null, null, 7, 8, 9), 8));
    expect(thinned).toEqual([1, 3, null, null, 7, 9]);
    expect(valuesOf(thinPoints(aLine(1, null, 3, 4), 2))).toEqual([1, 4]);
  });

  it("takes what is no number for a gap", () => {
    const points = [0, 1, 2, 3].map((at) => ({ at, value: Number.NaN }));
    expect(valuesOf(thinPoints(points, 2))).toEqual([null]);
  });

  it("never has more points than asked for, stays in order and makes nothing up", () => {
    const property = fc.property(anyLine, fc.integer({ min: 2, max: 50 }), (line, most) => {
      const thinned = thinPoints(line, most);
      expect(thinned.length).toBeLessThanOrEqual(Math.max(most, 0));
      expect(thinned.map(({ at }) => at)).toEqual(thinned.map(({ at }) => at).toSorted((a, b) => a - b));
      for (const point of thinned) expect(line).toContainEqual(point);
      const values = valuesOf(line).filter((value) => value !== null);
      if (values.length > 0) expect(valuesOf(thinned)).toContain(Math.max(...values));
    });
    fc.assert(property, { seed: 11, numRuns: 300 });
  });

  it("survives samples that all came at one time", () => {
    const points = [1, 2, 3, 4, 5].map((value) => ({ at: 7, value }));
    expect(valuesOf(thinPoints(points, 2))).toEqual([1, 5]);
  });
});
