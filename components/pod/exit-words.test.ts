import { describe, expect, it } from "vitest";

import { describeExit } from "./exit-words.ts";

describe("the last exit", () => {
  it("names code and reason", () => {
    expect(describeExit(137, "OOMKilled")).toBe("137 · OOMKilled");
  });

  it("of code 0 is an exit too", () => {
    expect(describeExit(0, "")).toBe("0");
  });

  it("is nothing when no container ended", () => {
    expect(describeExit(null, "")).toBe("");
  });
});
