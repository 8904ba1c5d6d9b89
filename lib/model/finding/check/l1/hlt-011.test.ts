import { describe, expect, it } from "vitest";

import { aSeenNode } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { pressure } from "./hlt-011.ts";

describe("HLT-011, a node under pressure", () => {
  it("names every pressure", () => {
    const one = foundOf(pressure.look(aSeenNode({ pressures: ["DiskPressure", "PIDPressure"] })));
    expect(one.summary).toBe("DiskPressure, PIDPressure");
    expect(one.evidence.map(({ value }) => value)).toEqual(["DiskPressure=True", "PIDPressure=True"]);
  });

  it("says nothing without any", () => {
    expect(pressure.look(aSeenNode())).toBeNull();
  });

  it("is unknown once the kubelet is silent, with pressure or without", () => {
    expect(pressure.look(aSeenNode({ ready: "unknown" }))).toMatchObject({ state: "unknown" });
    expect(pressure.look(aSeenNode({ ready: "unknown", pressures: ["DiskPressure"] }))).toMatchObject({
      state: "unknown",
    });
  });
});
