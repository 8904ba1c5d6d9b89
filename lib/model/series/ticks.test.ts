import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { roundTicks, roundTicksBetween } from "./ticks.ts";

describe("ticks of an axis", () => {
  it("are round and reach over the greatest value", () => {
    expect(roundTicks(97, 4)).toEqual([0, 25, 50, 75, 100]);
    expect(roundTicks(100, 4)).toEqual([0, 25, 50, 75, 100]);
    expect(roundTicks(7, 4)).toEqual([0, 2, 4, 6, 8]);
    expect(roundTicks(0.3, 4)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(roundTicks(1930, 4)).toEqual([0, 500, 1000, 1500, 2000]);
  });

  it("of bytes are powers of two", () => {
    expect(roundTicks(3 * 2 ** 30, 4, 2)).toEqual([0, 2 ** 30, 2 * 2 ** 30, 3 * 2 ** 30]);
    expect(roundTicks(700 * 2 ** 20, 4, 2)).toEqual([0, 256 * 2 ** 20, 512 * 2 ** 20, 768 * 2 ** 20]);
  });

  it("are zero alone where nothing is above it", () => {
    for (const greatest of [0, -5, Number.NaN, Infinity]) expect(roundTicks(greatest, 4)).toEqual([0]);
  });

  it("are few, start at zero, rise by equal steps and end at or above the greatest", () => {
    const property = fc.property(
      fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
      fc.integer({ min: 2, max: 10 }),
      fc.constantFrom<10 | 2>(10, 2),
      (greatest, most, base) => {
        const ticks = roundTicks(greatest, most, base);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1) ?? 0).toBeGreaterThanOrEqual(greatest * (1 - 1e-8));
        const [, step = 0] = ticks;
        for (const [at, tick] of ticks.entries()) expect(tick).toBeCloseTo(at * step, -Math.log10(step) + 6);
      },
    );
    fc.assert(property, { seed: 5, numRuns: 500 });
  });
});

describe("ticks on both sides of zero", () => {
  it("hold zero and reach over both ends", () => {
    expect(roundTicksBetween(-3, 7, 4)).toEqual([-5, 0, 5, 10]);
    expect(roundTicksBetween(-10, -2, 4)).toEqual([-10, -7.5, -5, -2.5, 0]);
    expect(roundTicksBetween(0, 97, 4)).toEqual(roundTicks(97, 4));
    expect(roundTicksBetween(5, 97, 4)).toEqual(roundTicks(97, 4));
  });

  it("are few, whatever the numbers", () => {
    for (const [least, greatest] of [
      [-1e18, 1e18],
      [-1, 1e18],
      [-1e-9, 0],
      [Number.NaN, Number.NaN],
    ] as const) {
      const ticks = roundTicksBetween(least, greatest, 4);
      expect(ticks).toContain(0);
      expect(ticks.length).toBeLessThanOrEqual(7);
    }
  });
});
