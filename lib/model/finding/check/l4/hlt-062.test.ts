import { describe, expect, it } from "vitest";

import { aSeenPod } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { podNotReady } from "./hlt-062.ts";

const silent = aSeenPod({ isNotReady: true });

describe("HLT-062, a pod that runs and is not ready", () => {
  it("is a warning after a quarter of an hour", () => {
    expect(foundOf(podNotReady.look(silent)).steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
  });

  it("leaves to other checks what they say better", () => {
    for (const fields of [
      { isCrashLooping: true },
      { restarts: 3 },
      { status: "ImagePullBackOff" },
      { status: "Error" },
    ])
      expect(podNotReady.look({ ...silent, ...fields })).toBeNull();
  });

  it("says nothing of ready pods, pods that go, and pods that have ended", () => {
    expect(podNotReady.look(aSeenPod())).toBeNull();
    expect(podNotReady.look({ ...silent, status: "Terminating" })).toBeNull();
    expect(podNotReady.look({ ...silent, phase: "Failed" })).toBeNull();
  });
});
