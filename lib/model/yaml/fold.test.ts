import { describe, expect, it } from "vitest";

import { findFolds, visibleLines } from "./fold.ts";

const yaml = [
  "metadata:",
  "  labels:",
  "    a: b",
  "    c: |",
  "      text",
  "",
  "      more",
  "  name: x",
  "spec: {}",
];

describe("folds of a YAML text", () => {
  it("go from a line to the last one that stands further right", () => {
    expect([...findFolds(yaml)].toSorted(([a], [b]) => a - b)).toEqual([
      [0, 7],
      [1, 6],
      [3, 6],
    ]);
  });

  it("hide what they hold, also the folds inside", () => {
    const folds = findFolds(yaml);
    expect(visibleLines(yaml.length, folds, new Set([1]))).toEqual([0, 1, 7, 8]);
    expect(visibleLines(yaml.length, folds, new Set([0, 1]))).toEqual([0, 8]);
    expect(visibleLines(yaml.length, folds, new Set())).toHaveLength(yaml.length);
  });
});
