import { describe, expect, it } from "vitest";

import { formatCount, formatNoun } from "./count.ts";

describe("a count", () => {
  it("groups thousands", () => {
    expect(formatCount(148_212)).toBe("148,212");
  });

  it("says that there may be more when a cluster is missing", () => {
    expect(formatCount(42, true)).toBe("42+?");
    expect(formatCount(0, true)).toBe("0+?");
  });

  it("is a question mark, never zero, when unknown", () => {
    expect(formatCount(null)).toBe("?");
    expect(formatCount(null, true)).toBe("?");
  });

  it("agrees with its noun", () => {
    expect(formatNoun(1, "cluster")).toBe("1 cluster");
    expect(formatNoun(0, "cluster")).toBe("0 clusters");
    expect(formatNoun(2, "entry", "entries")).toBe("2 entries");
  });
});
