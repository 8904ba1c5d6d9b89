import { describe, expect, it } from "vitest";

import { linesOfTrend } from "./trend-words.ts";

const trendOf = (...runs: [items: number | null, tookSeconds: number | null][]) =>
  runs.map(([items, tookSeconds], at) => ({
    backup: `nightly-${at}`,
    at,
    class: "success" as const,
    items,
    tookSeconds,
  }));

describe("the trend of a schedule's runs", () => {
  it("says the newest beside the median of those before", () => {
    const trend = trendOf([1200, 60], [1100, 80], [1300, 70], [400, 300]);
    expect(linesOfTrend(trend)).toEqual([
      { label: "Items", values: [1200, 1100, 1300, 400], words: "400, usually 1,200" },
      { label: "Took", values: [60, 80, 70, 300], words: "5m, usually 70s" },
    ]);
  });

  it("says nothing usual of few runs, and not what is not known", () => {
    const [items, took] = linesOfTrend(trendOf([10, null], [11, null]));
    expect(items?.words).toBe("11");
    expect(took?.words).toBe("not known");
    expect(linesOfTrend([]).map(({ words }) => words)).toEqual(["not known", "not known"]);
  });
});
