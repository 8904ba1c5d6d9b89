import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { daemonMisscheduled } from "./drf-015.ts";

describe("DRF-015, DaemonSet pods where none belong", () => {
  it("warns after 15 minutes", () => {
    const drift = foundOf(daemonMisscheduled.look(aSeenWorkload({ misscheduled: 1 })));
    expect(drift).toMatchObject({ summary: "1 pod on nodes where it should not run", desired: 0, actual: 1 });
    expect(drift.steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
  });

  it("says nothing when there are none", () => {
    expect(daemonMisscheduled.look(aSeenWorkload())).toBeNull();
  });

  it("is unknown before the controller has reported", () => {
    expect(daemonMisscheduled.look(aSeenWorkload({ observedGeneration: 0 }))).toMatchObject({ state: "unknown" });
  });
});
