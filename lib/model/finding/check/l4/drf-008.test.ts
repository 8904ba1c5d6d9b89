import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { generationLag } from "./drf-008.ts";

describe("DRF-008, a change that its controller has not seen", () => {
  it("warns after 15 minutes", () => {
    const drift = foundOf(generationLag.look(aSeenWorkload({ generation: 6 })));
    expect(drift).toMatchObject({ summary: "its controller has seen generation 4 of 6", desired: 6, actual: 4 });
    expect(drift.steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
  });

  it("tells when no controller acts on it at all", () => {
    expect(foundOf(generationLag.look(aSeenWorkload({ observedGeneration: 0 }))).summary).toContain("no controller");
  });

  it("counts an observed generation from the future, as after a restore", () => {
    expect(generationLag.look(aSeenWorkload({ observedGeneration: 9 }))).toMatchObject({ state: "found" });
  });

  it("says nothing when the newest is observed", () => {
    expect(generationLag.look(aSeenWorkload())).toBeNull();
  });

  it("is unknown without a generation", () => {
    expect(generationLag.look(aSeenWorkload({ generation: 0 }))).toMatchObject({ state: "unknown" });
  });
});
