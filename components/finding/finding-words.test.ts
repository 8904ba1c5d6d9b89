import { describe, expect, it } from "vitest";

import type { LayerHealth } from "#lib/contract/health.ts";

import { describeCounts, sayLayer, sayStanding, sayTone, toneOf, toneOfStanding } from "./finding-words.ts";

const none = { critical: 0, warning: 0, info: 0, pending: 0, unknown: 0, suppressed: 0, objects: 0 };
const words = { nothing: "Nothing is wrong", wrong: "with findings" };

describe("findings in words", () => {
  it("count objects, and name what is worst, on its way, not known and not told", () => {
    const counts = { critical: 2, warning: 3, info: 0, pending: 4, unknown: 1, suppressed: 5, objects: 4 };
    expect(describeCounts(counts, words)).toBe(
      "4 objects with findings · 2 critical · 4 pending · 1 cannot be judged · 5 suppressed",
    );
  });

  it("are not called well when something is not known", () => {
    expect(describeCounts(none, words)).toBe("Nothing is wrong");
    expect(describeCounts({ ...none, unknown: 2 }, words)).toContain("2 cannot be judged");
  });

  it("have a shape for every standing: unknown and suppressed are never green", () => {
    expect(toneOf({ status: "open", severity: "critical" })).toBe("crit");
    expect(toneOf({ status: "pending", severity: "critical" })).toBe("busy");
    expect(toneOf({ status: "unknown", severity: "info" })).toBe("unknown");
    expect(toneOf({ status: "suppressed", severity: "critical" })).toBe("unknown");
    expect(sayTone({ status: "suppressed", severity: "critical" })).toBe("suppressed critical");
  });
});

describe("a layer in words", () => {
  const layer = (fields: Partial<LayerHealth>): LayerHealth => ({
    layer: "L1",
    title: "Nodes",
    about: "",
    standing: "ok",
    reason: "",
    ...none,
    passed: 6,
    judged: 6,
    na: 0,
    checks: [],
    ...fields,
  });

  it("says what was found, else how much passed, else that nothing is known", () => {
    expect(sayLayer(layer({ critical: 1, warning: 2 }))).toBe("1 critical · 2 warnings");
    expect(sayLayer(layer({}))).toBe("6 of 6 checks passed");
    expect(sayLayer(layer({ passed: 4, judged: 4, unknown: 2 }))).toBe("4 of 4 checks passed, 2 unknown");
    expect(sayLayer(layer({ passed: 0, judged: 0, unknown: 7 }))).toBe("7 checks unknown");
  });

  it("is green only when it is fine", () => {
    for (const standing of ["na", "busy", "unknown", "warn", "crit"] as const)
      expect(toneOfStanding(standing)).not.toBe("ok");
    expect(sayStanding("unknown")).toBe("Unknown");
  });
});
