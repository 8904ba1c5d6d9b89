import { describe, expect, it } from "vitest";

import { formatUnit, type Unit } from "./unit.ts";

describe("a value with its unit", () => {
  it.each<[number, Unit, string]>([
    [0, "count", "0"],
    [1234, "count", "1,234"],
    [12_345, "count", "12.3K"],
    [2.5, "count", "2.5"],
    [512 * 2 ** 20, "bytes", "512Mi"],
    [-(2 ** 30), "bytes", "-1Gi"],
    [250, "millicores", "250m"],
    [1500, "millicores", "1.5"],
    [0.4, "ratio", "40 %"],
    [1.005, "ratio", "100.5 %"],
    [90, "seconds", "90 s"],
    [0.0123, "seconds", "12.3 ms"],
    [0.000_004, "seconds", "4 µs"],
    [0, "seconds", "0 s"],
    [1530, "perSecond", "1.5K/s"],
    [0.004, "perSecond", "0.004/s"],
    [3 * 2 ** 20, "bytesPerSecond", "3Mi/s"],
    [14.4, "factor", "14.4×"],
    [1e18, "count", "1.0e+18"],
    [-2e17, "perSecond", "-2.0e+17/s"],
  ])("%d %s reads %s", (value, unit, text) => {
    expect(formatUnit(value, unit)).toBe(text);
  });

  it("that is no number is unknown, not zero", () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) expect(formatUnit(value, "count")).toBe("?");
  });
});
