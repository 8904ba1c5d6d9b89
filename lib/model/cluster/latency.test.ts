import { describe, expect, it } from "vitest";

import { coarseLatency, isSlow } from "./latency.ts";

describe("a cluster's latency", () => {
  it("is told in tenths of a second, never as less than it is", () => {
    expect([0.4, 12, 100, 101, 1449.5].map(coarseLatency)).toEqual([100, 100, 100, 200, 1500]);
  });

  it("is unknown before the first answer, and then neither slow nor zero", () => {
    expect(coarseLatency(null)).toBeNull();
    expect(isSlow(null)).toBe(false);
  });

  it("is slow above a second, also once rounded", () => {
    for (const [milliseconds, slow] of [
      [999, false],
      [1000, false],
      [1001, true],
    ] as const) {
      expect(isSlow(milliseconds)).toBe(slow);
      expect(isSlow(coarseLatency(milliseconds))).toBe(slow);
    }
  });
});
