import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseQuantity } from "./parse.ts";

describe("a quantity", () => {
  it.each([
    ["0", 0],
    ["110", 110],
    ["250m", 0.25],
    ["1500u", 0.0015],
    ["2n", 2e-9],
    ["1k", 1000],
    ["3M", 3e6],
    ["1.5G", 1.5e9],
    ["1T", 1e12],
    ["1P", 1e15],
    ["1E", 1e18],
    ["1Ki", 1024],
    ["1.5Gi", 1.5 * 2 ** 30],
    ["16Ti", 16 * 2 ** 40],
    ["2Ei", 2 * 2 ** 60],
    ["1e3", 1000],
    ["1E3", 1000],
    ["12e-2", 0.12],
    ["+5", 5],
    ["-2Gi", -2 * 2 ** 30],
    [".5", 0.5],
    ["5.", 5],
  ])("%s is %d", (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 12);
  });

  it.each([
    "",
    " ",
    "1 Gi",
    "Gi",
    "1gi",
    "1K",
    "1mi",
    "1ki",
    "--1",
    "1.2.3",
    ".",
    "1e",
    "e3",
    "1e3k",
    "0x10",
    "1,5",
    "Infinity",
    "NaN",
    "1e999",
  ])("is not what %j is", (text) => {
    expect(parseQuantity(text)).toBeNull();
  });

  it("is a finite number or nothing, for any text", () => {
    const property = fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[-+]?[0-9.]{1,30}[eEKMi]{0,2}[0-9]{0,4}$/)),
      (text) => {
        const value = parseQuantity(text);
        expect(value === null || Number.isFinite(value)).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 500, seed: 3 });
  });
});
