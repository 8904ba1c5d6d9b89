import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { daemonStuck } from "./drf-016.ts";

describe("DRF-016, a DaemonSet that is not rolled out", () => {
  it("warns after 15 minutes with the number that is off", () => {
    const drift = foundOf(daemonStuck.look(aSeenWorkload({ available: 2 })));
    expect(drift).toMatchObject({ summary: "2 of 3 available and nothing moves", desired: 3, actual: 2 });
    expect(drift.steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
  });

  it("counts pods that are old, missing or misplaced", () => {
    expect(foundOf(daemonStuck.look(aSeenWorkload({ updated: 0 }))).summary).toContain("0 of 3 updated");
    expect(foundOf(daemonStuck.look(aSeenWorkload({ total: 2 }))).summary).toContain("2 of 3 scheduled");
    expect(foundOf(daemonStuck.look(aSeenWorkload({ misscheduled: 1 }))).summary).toContain("1 misscheduled");
  });

  it("waits until no pod was updated for five minutes", () => {
    expect(foundOf(daemonStuck.look(aSeenWorkload({ updated: 1, updatedAt: 100 }))).quietFrom).toBe(400);
  });

  it("says nothing when every number is as wanted", () => {
    expect(daemonStuck.look(aSeenWorkload({ ready: 0 }))).toBeNull();
  });

  it("does not mind old pods of OnDelete, but minds those that are not available", () => {
    expect(daemonStuck.look(aSeenWorkload({ isOnDelete: true, updated: 0 }))).toBeNull();
    const drift = foundOf(daemonStuck.look(aSeenWorkload({ isOnDelete: true, updated: 0, available: 2 })));
    expect(drift).toMatchObject({ summary: "2 of 3 available and nothing moves", actual: 2 });
  });

  it("is unknown before the controller has reported", () => {
    expect(daemonStuck.look(aSeenWorkload({ observedGeneration: 0 }))).toMatchObject({ state: "unknown" });
  });
});
