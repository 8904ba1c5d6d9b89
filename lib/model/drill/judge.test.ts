import { describe, expect, it } from "vitest";

import { judgeClaims, judgeObjective, judgeObjects, judgeRestore, judgeWorkloads, worsened } from "./judge.ts";
import type { Listing } from "./listing.ts";

const listing = (entries: Record<string, string[]>, outcome = ""): Listing =>
  new Map(Object.entries(entries).map(([key, names]) => [key, names.map((name) => ({ name, outcome }))]));

describe("a restore that was rehearsed", () => {
  it("is met by Completed and by nothing else", () => {
    expect(judgeRestore("Completed", "").state).toBe("met");
    for (const phase of ["PartiallyFailed", "Failed", "FailedValidation", "FinalizingPartiallyFailed", "", "Sleeping"])
      expect([phase, judgeRestore(phase, "").state]).toEqual([phase, "failed"]);
  });

  it("says Velero's own reason, and which phase it stayed in", () => {
    expect(judgeRestore("FailedValidation", "no such backup").sentence).toContain("FailedValidation. no such backup");
    expect(judgeRestore("", "").sentence).toContain("did not end in time; it is New");
  });
});

describe("the objects of a drill", () => {
  const backup = listing({
    "apps/v1/Deployment": ["api"],
    "v1/ConfigMap": ["settings", "kube-root-ca.crt"],
    "v1/ServiceAccount": ["default"],
    "v1/Event": ["api.1"],
    "v1/Pod": ["report-1-x2v"],
    "batch/v1/Job": ["report-1"],
    "networking.k8s.io/v1/Ingress": ["api"],
    "discovery.k8s.io/v1/EndpointSlice": ["api-x2"],
  });

  it("are all there when what the cluster gives itself, and what was left out, is not counted", () => {
    const restore = listing({ "apps/v1/Deployment": ["api"], "v1/ConfigMap": ["settings"] }, "created");
    expect(judgeObjects(backup, restore)).toMatchObject({ state: "met", sentence: "All 2 objects were created." });
  });

  it("name what is missing, failed or was skipped", () => {
    const restore = new Map([
      ["apps/v1/Deployment", [{ name: "api", outcome: "failed" }]],
      ["v1/ConfigMap", [{ name: "settings", outcome: "created" }]],
    ]);
    expect(judgeObjects(backup, restore)).toMatchObject({ state: "failed", evidence: ["Deployment/api"] });
    expect(judgeObjects(backup, new Map())).toMatchObject({ sentence: "2 of 2 objects were not created." });
  });

  it("are unknown without a list, and a backup of nothing proves nothing", () => {
    expect([judgeObjects(null, backup).state, judgeObjects(backup, null).state]).toEqual(["unknown", "unknown"]);
    expect(judgeObjects(new Map(), new Map()).state).toBe("failed");
  });

  it("are named twenty at most", () => {
    const many = listing({ "v1/Secret": Array.from({ length: 50 }, (_, at) => `s${at}`) });
    expect(judgeObjects(many, new Map()).evidence).toHaveLength(20);
  });
});

describe("the claims of a drill", () => {
  it("have to be bound, every one", () => {
    const bound = { name: "data-0", phase: "Bound", volume: "pv-0" };
    expect(judgeClaims([bound]).state).toBe("met");
    expect(judgeClaims([bound, { name: "data-1", phase: "Pending", volume: "pv-1" }])).toMatchObject({
      state: "failed",
      sentence: "1 of 2 claims are not bound. data-1 wants pv-1, which nothing restored.",
    });
    expect(judgeClaims([{ name: "data-1", phase: "Lost", volume: "" }]).sentence).toBe("1 of 1 claims are not bound.");
  });

  it("are met where there are none, and unknown where nobody may look", () => {
    expect([judgeClaims([]).state, judgeClaims(null).state]).toEqual(["met", "unknown"]);
  });
});

describe("the workloads of a drill", () => {
  it("have to be healthy, and say why they are not", () => {
    const [well, ill] = [
      { name: "Deployment/api", isHealthy: true, reason: "" },
      { name: "StatefulSet/ledger", isHealthy: false, reason: "0 of 3 ready" },
    ];
    expect(judgeWorkloads([well], null).state).toBe("met");
    expect(judgeWorkloads([well, ill], null)).toMatchObject({
      state: "failed",
      sentence: "1 of 2 workloads are not healthy.",
      evidence: ["StatefulSet/ledger: 0 of 3 ready"],
    });
    expect([judgeWorkloads([], null).state, judgeWorkloads(null, null).state]).toEqual(["met", "unknown"]);
  });
});

describe("workloads that are ill where they came from", () => {
  const of = (name: string, isHealthy: boolean) => ({ name, isHealthy, reason: "" });

  it("prove nothing, unless another one is ill, too", () => {
    const [api, cart] = [of("Deployment/api", false), of("Deployment/cart", false)];
    expect(judgeWorkloads([api], [api]).state).toBe("unknown");
    expect(judgeWorkloads([api, cart], [api, of("Deployment/cart", true)]).state).toBe("failed");
    expect(worsened([api, cart], [api])).toEqual([cart]);
    expect(worsened([api], null)).toEqual([api]);
  });
});

describe("the objective of a drill", () => {
  it("is met in time, failed later or never, and nothing where there is none", () => {
    expect(judgeObjective(60, null, true)).toBeNull();
    expect(judgeObjective(60, 60, true)?.state).toBe("met");
    expect(judgeObjective(61, 60, true)?.state).toBe("failed");
    expect(judgeObjective(null, 60, true)?.state).toBe("failed");
    expect(judgeObjective(null, 60, false)?.state).toBe("unknown");
  });

  it("is told of one as of one", () => {
    const claim = { name: "data", phase: "Bound", volume: "pv-1" };
    expect(judgeClaims([claim]).sentence).toBe("The one claim is bound.");
    const healthy = { name: "Deployment/web", isHealthy: true, reason: "" };
    expect(judgeWorkloads([healthy], null).sentence).toBe("The one workload is healthy.");
    expect(judgeWorkloads([healthy, healthy], null).sentence).toBe("All 2 workloads are healthy.");
  });
});
