import { describe, expect, it } from "vitest";

import { medianBefore } from "./run-median.ts";

const runs = (...items: (number | null)[]) => items.map((each) => ({ items: each }));

describe("what is usual before a run", () => {
  it("is the median of the five before it", () => {
    expect(medianBefore(runs(1, 10, 30, 20, 50, 40, 9000), 0)).toBe(30);
    expect(medianBefore(runs(1, 10, 20, 30, 40), 0)).toBe(25);
  });

  it("is not said of fewer than three, nor of those that tell nothing", () => {
    expect(medianBefore(runs(1, 10, 20), 0)).toBeNull();
    expect(medianBefore(runs(1, null, 10, null, 20), 0)).toBeNull();
  });
});
