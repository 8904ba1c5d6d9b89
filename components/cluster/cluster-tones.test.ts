import { describe, expect, it } from "vitest";

import type { PreflightCheck } from "#lib/contract/fleet.ts";
import { ClusterState } from "#lib/contract/freshness.ts";

import { failuresFirst, toneOfState } from "./cluster-tones.ts";

const aCheck = (id: string, outcome: PreflightCheck["outcome"]): PreflightCheck => ({
  id,
  title: id,
  outcome,
  evidence: "",
  fix: "",
});

describe("a connection", () => {
  it("is green only while it is live", () => {
    expect(ClusterState.options.filter((state) => toneOfState(state) === "ok")).toEqual(["live"]);
  });
});

describe("preflight", () => {
  it("shows failures first, and keeps the order among equals", () => {
    const checks = [
      aCheck("a", "pass"),
      aCheck("b", "warn"),
      aCheck("c", "fail"),
      aCheck("d", "pass"),
      aCheck("e", "fail"),
    ];
    expect(failuresFirst(checks).map(({ id }) => id)).toEqual(["c", "e", "b", "a", "d"]);
  });
});
