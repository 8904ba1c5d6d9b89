import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { statefulUnder } from "./drf-002.ts";

describe("DRF-002, StatefulSet replicas not ready", () => {
  it("warns after 15 minutes when fewer are ready than wanted", () => {
    const drift = foundOf(statefulUnder.look(aSeenWorkload({ ready: 1 })));
    expect(drift).toMatchObject({ summary: "1 of 3 replicas ready", desired: 3, actual: 1 });
    expect(drift.steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
  });

  it("counts more than wanted as well", () => {
    expect(foundOf(statefulUnder.look(aSeenWorkload({ ready: 5 }))).summary).toBe("2 more ready than the 3 wanted");
  });

  it("waits until no pod was updated for ten minutes", () => {
    expect(foundOf(statefulUnder.look(aSeenWorkload({ ready: 2, updatedAt: 100 }))).quietFrom).toBe(700);
  });

  it("says nothing when all are ready", () => {
    expect(statefulUnder.look(aSeenWorkload({ available: 0 }))).toBeNull();
  });

  it("is unknown before the controller has reported", () => {
    expect(statefulUnder.look(aSeenWorkload({ ready: 0, observedGeneration: 0 }))).toMatchObject({ state: "unknown" });
  });
});
