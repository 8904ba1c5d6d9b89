import { describe, expect, it } from "vitest";

import { partsOf, termsOf, trendOf } from "./pattern-terms.ts";

describe("the kind of a line", () => {
  it("is drawn as what stays and what changes", () => {
    expect(partsOf("timeout after <n> ms")).toEqual([
      { at: 0, text: "timeout after ", isMask: false },
      { at: 14, text: "<n>", isMask: true },
      { at: 17, text: " ms", isMask: false },
    ]);
  });

  it("is found by its longest stretches, in their order", () => {
    expect(termsOf("connection to <ip> timed out after <n> ms: attempt <n> of the retries")).toBe(
      '"connection to" "timed out after" "of the retries"',
    );
  });

  it("makes no term of what holds no word, nor lets a quote end a phrase", () => {
    expect(termsOf('"<n>" : said "no"')).toBe('": said no"');
    expect(termsOf("<n> - <n>")).toBe("");
  });
});

describe("how a kind fares", () => {
  it.each([
    ["new", true, 3, 0],
    ["gone", false, 0, 12],
    ["more", false, 20, 10],
    ["same", false, 19, 10],
  ])("%s", (trend, isNew, countNow, countBefore) => {
    expect(trendOf({ isNew, countNow, countBefore })).toBe(trend);
  });
});
