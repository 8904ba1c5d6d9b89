import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { statefulNotRolled } from "./drf-012.ts";

describe("DRF-012, a StatefulSet update that does not advance", () => {
  it("warns after 15 minutes", () => {
    const drift = foundOf(statefulNotRolled.look(aSeenWorkload({ isRevisionCurrent: false, updated: 1 })));
    expect(drift).toMatchObject({ summary: "the new revision has 1 of 3 replicas and does not advance", actual: 1 });
    expect(drift.steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
  });

  it("waits until no pod was updated for five minutes", () => {
    const rolling = aSeenWorkload({ isRevisionCurrent: false, updated: 1, updatedAt: 100 });
    expect(foundOf(statefulNotRolled.look(rolling)).quietFrom).toBe(400);
  });

  it("says nothing when the revision is current or all are updated", () => {
    expect(statefulNotRolled.look(aSeenWorkload({ updated: 1 }))).toBeNull();
    expect(statefulNotRolled.look(aSeenWorkload({ isRevisionCurrent: false }))).toBeNull();
  });

  it("expects of a partition only the pods above it, and nothing of OnDelete", () => {
    const held = { isRevisionCurrent: false, partition: 2 };
    expect(statefulNotRolled.look(aSeenWorkload({ ...held, updated: 1 }))).toBeNull();
    const drift = foundOf(statefulNotRolled.look(aSeenWorkload({ ...held, updated: 0 })));
    expect(drift).toMatchObject({ summary: "the new revision has 0 of 1 replicas and does not advance", desired: 1 });
    expect(
      statefulNotRolled.look(aSeenWorkload({ isRevisionCurrent: false, isOnDelete: true, updated: 0 })),
    ).toBeNull();
  });

  it("is unknown before the controller has reported", () => {
    const unseen = aSeenWorkload({ isRevisionCurrent: false, updated: 0, observedGeneration: 0 });
    expect(statefulNotRolled.look(unseen)).toMatchObject({ state: "unknown" });
  });
});
