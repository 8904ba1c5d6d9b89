import { describe, expect, it } from "vitest";

import { aSeenPod } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { evicted } from "./rst-evicted.ts";

describe("RST-EVICTED, a pod that its node put out", () => {
  it("is a warning at once", () => {
    expect(foundOf(evicted.look(aSeenPod({ status: "Evicted", phase: "Failed" }))).steps[0]).toEqual({
      afterSeconds: 0,
      severity: "warning",
    });
  });

  it("says nothing of pods that failed for themselves, nor of those that run", () => {
    expect(evicted.look(aSeenPod({ status: "Error", phase: "Failed" }))).toBeNull();
    expect(evicted.look(aSeenPod())).toBeNull();
  });
});
