import { describe, expect, it } from "vitest";

import { compareStanding, countsForCluster, standingOf, worstOf } from "./standing.ts";

describe("the worst of several standings", () => {
  it("is never green where something is unknown", () => {
    expect(worstOf(["ok", "unknown", "busy"])).toBe("unknown");
    expect(worstOf(["unknown", "warn", "ok"])).toBe("warn");
    expect(worstOf(["crit", "unknown"])).toBe("crit");
  });

  it("is not applicable only when nothing is", () => {
    expect(worstOf([])).toBe("na");
    expect(worstOf(["na", "ok"])).toBe("ok");
  });

  it("sorts the worst first", () => {
    expect((["ok", "crit", "unknown", "warn"] as const).toSorted(compareStanding)).toEqual([
      "crit",
      "warn",
      "unknown",
      "ok",
    ]);
  });
});

describe("what a finding makes of its check", () => {
  it("is its severity once it is open, busy before, and nothing when it is suppressed", () => {
    expect(standingOf("open", "critical")).toBe("crit");
    expect(standingOf("pending", "critical")).toBe("busy");
    expect(standingOf("unknown", "info")).toBe("unknown");
    expect(standingOf("suppressed", "critical")).toBe("ok");
  });
});

describe("what a check counts for its cluster", () => {
  it("is everything in the layers below, where what is unknown makes the cluster unknown", () => {
    expect(countsForCluster("L2", "HLT-020", "unknown")).toBe("unknown");
    expect(countsForCluster("L4", "DRF-001", "unknown")).toBe("ok");
    expect(countsForCluster("L4", "DRF-001", "warn")).toBe("warn");
  });

  it("is nothing of posture, but for a certificate that is about to end", () => {
    expect(countsForCluster("L5", "VER-01", "crit")).toBe("na");
    expect(countsForCluster("L5", "CRT-01", "warn")).toBe("na");
    expect(countsForCluster("L5", "CRT-01", "crit")).toBe("crit");
  });
});
