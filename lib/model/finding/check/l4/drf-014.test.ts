import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { daemonNotScheduled } from "./drf-014.ts";

describe("DRF-014, DaemonSet pods missing", () => {
  it("warns after ten minutes with the nodes that lack theirs", () => {
    const drift = foundOf(daemonNotScheduled.look(aSeenWorkload({ total: 1 })));
    expect(drift).toMatchObject({ summary: "2 nodes of 3 without its pod", desired: 3, actual: 1 });
    expect(drift.steps).toEqual([{ afterSeconds: 600, severity: "warning" }]);
  });

  it("says nothing when every node has its pod", () => {
    expect(daemonNotScheduled.look(aSeenWorkload({ available: 0 }))).toBeNull();
  });

  it("is unknown before the controller has reported, also with nothing wanted yet", () => {
    const unseen = aSeenWorkload({ desired: 0, total: 0, observedGeneration: 0 });
    expect(daemonNotScheduled.look(unseen)).toMatchObject({ state: "unknown" });
  });
});
