import { describe, expect, it } from "vitest";

import { standingOf, verdictOf } from "./verdict.ts";

const [met, failed, unknown] = [{ state: "met" }, { state: "failed" }, { state: "unknown" }] as const;
const day = 86_400_000;

describe("the verdict of a drill", () => {
  it("is proven only when all of it was seen", () => {
    expect(verdictOf([met, met])).toBe("proven");
    expect(verdictOf([met, unknown])).toBe("unproven");
    expect(verdictOf([])).toBe("unproven");
  });

  it("is failed by one thing, whatever else nobody knows", () => {
    expect(verdictOf([met, failed, unknown])).toBe("failed");
  });
});

describe("the standing of a namespace's restores", () => {
  it("goes stale after 90 days, and a failure never does", () => {
    const at = (verdict: "proven" | "failed" | "unproven", days: number) =>
      standingOf({ verdict, judgedAt: 1000 * day - days * day }, 1000 * day);
    expect([at("proven", 90), at("proven", 91)]).toEqual(["proven", "stale"]);
    expect([at("failed", 400), at("unproven", 400)]).toEqual(["failed", "unproven"]);
    expect(standingOf(undefined, 1000 * day)).toBe("never");
  });
});
