import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { underReplicated } from "./drf-001.ts";

describe("DRF-001, too few replicas available", () => {
  it("warns after 15 minutes, from when the Deployment says it began", () => {
    const drift = foundOf(underReplicated.look(aSeenWorkload({ available: 2, unavailableSince: 500 })));
    expect(drift).toMatchObject({ summary: "2 of 3 replicas available", desired: 3, actual: 2, since: 500 });
    expect(drift.steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
  });

  it("is critical after two minutes with none available, rolling or not", () => {
    const drift = foundOf(underReplicated.look(aSeenWorkload({ available: 0, updatedAt: 1000 })));
    expect(drift).toMatchObject({ summary: "none of 3 replicas available", quietFrom: 0 });
    expect(drift.steps).toEqual([{ afterSeconds: 120, severity: "critical" }]);
  });

  it("waits until no pod was updated for ten minutes", () => {
    const rolling = aSeenWorkload({ available: 2, updatedAt: 1000 });
    expect(foundOf(underReplicated.look(rolling)).quietFrom).toBe(1600);
    expect(foundOf(underReplicated.look({ ...rolling, generation: 5 })).quietFrom).toBe(0);
  });

  it("says nothing of a Deployment as wanted, of more than wanted, and of none wanted", () => {
    expect(underReplicated.look(aSeenWorkload())).toBeNull();
    expect(underReplicated.look(aSeenWorkload({ available: 4 }))).toBeNull();
    expect(underReplicated.look(aSeenWorkload({ desired: 0, available: 0 }))).toBeNull();
  });

  it("is unknown before the controller has reported", () => {
    expect(underReplicated.look(aSeenWorkload({ available: 0, observedGeneration: 0 }))).toMatchObject({
      state: "unknown",
    });
  });
});
