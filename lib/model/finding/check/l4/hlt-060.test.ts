import { describe, expect, it } from "vitest";

import { aSeenPod } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { crashLooping } from "./hlt-060.ts";

describe("HLT-060, a pod that crash-loops", () => {
  const looping = aSeenPod({
    status: "CrashLoopBackOff",
    isCrashLooping: true,
    isNotReady: true,
    restarts: 7,
    lastExit: "OOMKilled",
  });

  it("is a warning after a quarter of an hour, with restarts and the last exit", () => {
    const one = foundOf(crashLooping.look(looping));
    expect(one.summary).toBe("restarted 7 times, last with OOMKilled");
    expect(one.steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
  });

  it("goes on while it runs between two waits", () => {
    expect(foundOf(crashLooping.look({ ...looping, isCrashLooping: false, status: "Running" })).state).toBe("found");
  });

  it("says nothing of a pod that is ready, however often it restarted, nor of a first stumble", () => {
    expect(crashLooping.look(aSeenPod({ restarts: 40 }))).toBeNull();
    expect(crashLooping.look(aSeenPod({ restarts: 1, isNotReady: true }))).toBeNull();
  });
});
