import { describe, expect, it } from "vitest";

import { aSeenPod, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { unscheduled } from "./hlt-061.ts";

const pending = aSeenPod({ status: "Pending", phase: "Pending", node: "", isNotReady: true });

describe("HLT-061, a pod that finds no node", () => {
  it("is a warning five minutes after it was made", () => {
    const one = foundOf(unscheduled.look(pending));
    expect(one.since).toBe(seenAt - 600);
    expect(one.steps).toEqual([{ afterSeconds: 300, severity: "warning" }]);
  });

  it("says nothing of a pod with a node, one that is gated, and one that goes", () => {
    expect(unscheduled.look({ ...pending, node: "n1" })).toBeNull();
    expect(unscheduled.look({ ...pending, status: "SchedulingGated" })).toBeNull();
    expect(unscheduled.look({ ...pending, status: "Terminating" })).toBeNull();
  });
});
