import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { onDeletePending } from "./drf-013.ts";

describe("DRF-013, OnDelete that waits for deletions", () => {
  it("informs how many old pods there are", () => {
    const drift = foundOf(onDeletePending.look(aSeenWorkload({ isOnDelete: true, updated: 2 })));
    expect(drift.summary).toBe("1 old pod until somebody deletes them: strategy OnDelete");
    expect(drift.steps).toEqual([{ afterSeconds: 0, severity: "info" }]);
  });

  it("says nothing of another strategy, and when all are updated", () => {
    expect(onDeletePending.look(aSeenWorkload({ updated: 2 }))).toBeNull();
    expect(onDeletePending.look(aSeenWorkload({ isOnDelete: true }))).toBeNull();
  });

  it("is unknown before the controller has reported", () => {
    const unseen = aSeenWorkload({ isOnDelete: true, updated: 0, observedGeneration: 0 });
    expect(onDeletePending.look(unseen)).toMatchObject({ state: "unknown" });
  });
});
