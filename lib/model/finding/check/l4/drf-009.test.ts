import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { rolloutStuck } from "./drf-009.ts";

describe("DRF-009, a stuck rollout", () => {
  it("is critical at once, since the deadline passed", () => {
    const drift = foundOf(rolloutStuck.look(aSeenWorkload({ isStuck: true, updated: 1, available: 2, heldSince: 70 })));
    expect(drift).toMatchObject({
      summary: "rollout past its deadline: 1 of 3 updated, 2 available",
      since: 70,
      actual: 1,
    });
    expect(drift.steps).toEqual([{ afterSeconds: 0, severity: "critical" }]);
  });

  it("says nothing of a rollout inside its deadline", () => {
    expect(rolloutStuck.look(aSeenWorkload({ updated: 1 }))).toBeNull();
  });

  it("is unknown before the controller has reported", () => {
    expect(rolloutStuck.look(aSeenWorkload({ observedGeneration: 0 }))).toMatchObject({ state: "unknown" });
  });
});
