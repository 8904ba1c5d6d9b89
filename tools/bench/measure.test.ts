import { describe, expect, it } from "vitest";

import { type Rounds, toMeasure } from "./measure.ts";

const rounds = (ours: number[], peer: number[], value: number, bound: "at most" | "at least" = "at most"): Rounds => ({
  benchmark: "B1",
  what: "CPU a pod",
  unit: "µs",
  ours,
  peer: { name: "client-node", values: peer },
  target: { of: "ratio", bound, value },
});

describe("measure", () => {
  it("judges the median of the rounds' ratios, not the ratio of the medians", () => {
    const { ratio, verdict } = toMeasure(rounds([1, 10, 3], [10, 20, 5], 0.55));
    expect(ratio).toEqual({ min: 0.1, median: 0.5, max: 0.6 });
    expect(verdict).toBe("restless");
  });

  it("calls a target met that every round meets, however far they lie apart", () => {
    expect(toMeasure(rounds([1, 2, 4], [10, 10, 10], 0.5)).verdict).toBe("met");
  });

  it("calls a target missed when calm rounds miss it", () => {
    expect(toMeasure(rounds([6, 6, 6.1], [10, 10, 10], 0.5)).verdict).toBe("missed");
    expect(toMeasure(rounds([14, 14, 14], [10, 10, 10], 1.5, "at least")).verdict).toBe("missed");
  });

  it("judges our own figure where the target is one", () => {
    const own: Rounds = {
      benchmark: "B3",
      what: "memory",
      unit: "B",
      ours: [200, 210],
      target: { of: "ours", bound: "at most", value: 235 },
    };
    expect(toMeasure(own)).toMatchObject({ verdict: "met", peer: null, ratio: null, rounds: 2 });
  });

  it("judges nothing without a target", () => {
    expect(toMeasure({ benchmark: "B3", what: "columns", unit: "B", ours: [130] }).verdict).toBe("no target");
  });
});
