import { describe, expect, it } from "vitest";

import { findLines, stepMatch, toFinder } from "./find.ts";

const lines = ["a.b", "axb", "A.B again"].map((text) => ({ text }));

describe("what is looked for in a log", () => {
  it("stands for itself, in either case", () => {
    expect(findLines(lines, "a.b")).toEqual([0, 2]);
    expect("(a.b)(A.B)".match(toFinder("(a.b"))).toEqual(["(a.b", "(A.B"]);
  });

  it("is nowhere while nothing is typed", () => {
    expect(findLines(lines, "")).toEqual([]);
  });

  it("is gone through forwards and backwards, round the ends", () => {
    const matches = [3, 7, 9];
    expect([-1, 3, 9].map((from) => stepMatch(matches, from, 1))).toEqual([3, 7, 3]);
    expect([10, 7, 3].map((from) => stepMatch(matches, from, -1))).toEqual([9, 3, 9]);
    expect(stepMatch([], 0, 1)).toBe(-1);
  });
});
