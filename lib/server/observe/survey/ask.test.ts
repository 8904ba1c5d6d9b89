import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type TestEngine, startEngine } from "#lib/testing/an-engine.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { askCluster, readChecks } from "./ask.ts";

let api: KubeApi;
let engine: TestEngine;

beforeAll(async () => {
  api = await startKubeApi({
    objects: [
      {
        apiVersion: "coordination.k8s.io/v1",
        kind: "Lease",
        metadata: { name: "kube-scheduler", namespace: "kube-system" },
        spec: {
          holderIdentity: "cp-1",
          leaseDurationSeconds: 15,
          renewTime: new Date(Date.now() - 90_000).toISOString(),
        },
      },
      {
        apiVersion: "apiregistration.k8s.io/v1",
        kind: "APIService",
        metadata: { name: "v1beta1.metrics.k8s.io" },
        status: { conditions: [{ type: "Available", status: "False", reason: "MissingEndpoints", message: "none" }] },
      },
    ],
  });
  engine = startEngine({ east: api.url });
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

const ask = () => {
  const cluster = engine.watches.registry.get("east");
  if (cluster === undefined) throw new Error("the registry lost its cluster");
  return askCluster(cluster);
};

describe("what a cluster is asked from time to time", () => {
  it("is its Leases and aggregated APIs, with ages by its own clock", async () => {
    const { leases, apiServices } = await ask();
    expect(leases).toMatchObject({
      isKnown: true,
      value: [{ name: "kube-scheduler", holder: "cp-1", durationSeconds: 15 }],
    });
    const age = leases.isKnown ? (leases.value[0]?.ageSeconds ?? 0) : 0;
    expect(age).toBeGreaterThan(85);
    expect(apiServices).toMatchObject({
      value: [{ name: "v1beta1.metrics.k8s.io", isAvailable: false, reason: "MissingEndpoints" }],
    });
  });

  it("is not known where it is refused or breaks, and says so", async () => {
    api.fault("forbidden");
    expect((await ask()).leases).toMatchObject({ isKnown: false, reason: expect.stringContaining("may not list") });
    api.heal();
  });
});

describe("a probe's words", () => {
  it("are checks by name", () => {
    const text =
      "[+]ping ok\n[-]etcd failed: reason withheld\n[+]poststarthook/rbac/bootstrap-roles ok\nreadyz check failed\n";
    expect(readChecks(text)).toEqual({ failed: ["etcd"], passed: ["ping", "poststarthook/rbac/bootstrap-roles"] });
  });

  it("are nothing where something else answers", () => {
    expect(readChecks("<html>[-]etcd</html>")).toEqual({ failed: [], passed: [] });
  });
});
