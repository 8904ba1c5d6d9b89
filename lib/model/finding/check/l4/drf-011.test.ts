import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { partitionHeld } from "./drf-011.ts";

describe("DRF-011, replicas held by a partition", () => {
  it("informs at once and warns after a day", () => {
    const held = aSeenWorkload({ partition: 2, isRevisionCurrent: false, updated: 1 });
    const drift = foundOf(partitionHeld.look(held));
    expect(drift).toMatchObject({ summary: "partition 2 keeps 2 replicas at the old revision", desired: 3, actual: 1 });
    expect(drift.steps.map(({ afterSeconds, severity }) => `${severity} ${afterSeconds}`)).toEqual([
      "info 0",
      "warning 86400",
    ]);
  });

  it("counts no more replicas than there are", () => {
    const held = aSeenWorkload({ partition: 99, isRevisionCurrent: false });
    expect(foundOf(partitionHeld.look(held)).summary).toContain("3 replicas");
  });

  it("says nothing without a partition, at partition 0 and when the revision is current", () => {
    expect(partitionHeld.look(aSeenWorkload({ isRevisionCurrent: false }))).toBeNull();
    expect(partitionHeld.look(aSeenWorkload({ partition: 0, isRevisionCurrent: false }))).toBeNull();
    expect(partitionHeld.look(aSeenWorkload({ partition: 2 }))).toBeNull();
  });

  it("is unknown before the controller has reported", () => {
    const held = aSeenWorkload({ partition: 2, isRevisionCurrent: false, observedGeneration: 0 });
    expect(partitionHeld.look(held)).toMatchObject({ state: "unknown" });
  });
});
