import { describe, expect, it } from "vitest";

import { readClaim, readRestored } from "./restored.ts";

const deployment = (ready: number) => ({
  metadata: { name: "api", generation: 1 },
  spec: { replicas: 3 },
  status: { observedGeneration: 1, replicas: 3, updatedReplicas: 3, readyReplicas: ready, availableReplicas: ready },
});

describe("a workload that came back", () => {
  it("is healthy by the same rules as everywhere, and says how far it is", () => {
    expect(readRestored("Deployment", deployment(3))).toEqual({
      name: "Deployment/api",
      isHealthy: true,
      reason: "Healthy, 3 of 3 ready",
    });
    expect(readRestored("Deployment", deployment(1))).toMatchObject({
      isHealthy: false,
      reason: "Progressing, 1 of 3 ready",
    });
  });

  it("is not healthy before its controller has seen it", () => {
    const fresh = { metadata: { name: "ledger", generation: 1 }, spec: { replicas: 3 } };
    expect(readRestored("StatefulSet", fresh)).toMatchObject({
      isHealthy: false,
      reason: expect.stringContaining("0 of 3"),
    });
  });

  it("counts a DaemonSet by the nodes that want it", () => {
    const set = {
      metadata: { name: "agent", generation: 1 },
      status: {
        observedGeneration: 1,
        desiredNumberScheduled: 5,
        updatedNumberScheduled: 5,
        numberAvailable: 4,
        numberReady: 4,
      },
    };
    expect(readRestored("DaemonSet", set)).toMatchObject({ isHealthy: false, reason: "Progressing, 4 of 5 ready" });
  });

  it("may be anything at all without an error", () => {
    expect(readRestored("Deployment", {}).name).toBe("Deployment/");
  });
});

describe("a claim that came back", () => {
  it("names its volume and its phase, where it has them", () => {
    const object = { metadata: { name: "data" }, spec: { volumeName: "pv" }, status: { phase: "Pending" } };
    expect(readClaim(object)).toEqual({ name: "data", phase: "Pending", volume: "pv" });
    expect(readClaim({})).toEqual({ name: "", phase: "", volume: "" });
  });
});
