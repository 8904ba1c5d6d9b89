import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { median, percentile, ratios, spread, summarise } from "./statistics.ts";

describe("statistics", () => {
  it("takes the mean of the two middle values of an even number", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([9, 1, 5])).toBe(5);
  });

  it("gives the nearest rank as percentile", () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(percentile(values, 0.99)).toBe(99);
    expect(percentile(values, 1)).toBe(100);
    expect(percentile(values, 0)).toBe(1);
    expect(percentile([7], 0.5)).toBe(7);
  });

  it("has no figure for no values", () => {
    expect(median([])).toBeNaN();
    expect(percentile([], 0.5)).toBeNaN();
  });

  it("keeps the median between least and greatest, in whatever order values come", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }), (values) => {
        const { min, median: middle, max } = summarise(values);
        expect(middle).toBeGreaterThanOrEqual(min);
        expect(middle).toBeLessThanOrEqual(max);
        expect(median(values.toReversed())).toBe(middle);
      }),
    );
  });

  it("divides round by round and refuses unequal rounds", () => {
    expect(ratios([2, 6], [4, 3])).toEqual([0.5, 2]);
    expect(() => ratios([1], [1, 2])).toThrow("1 rounds of ours against 2 of the peer");
  });

  it("calls equal rounds calm and scattered ones restless", () => {
    expect(spread([5, 5, 5, 5])).toBe(0);
    expect(spread([1, 2, 10, 20])).toBeGreaterThan(1);
  });
});
