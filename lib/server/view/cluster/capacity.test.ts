import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { ClusterCapacity } from "#lib/contract/fleet.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { running } from "#lib/testing/builders/container.ts";
import { aNode } from "#lib/testing/builders/node.ts";
import { aPod } from "#lib/testing/builders/pod.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { clusterCapacity, sumCapacity } from "./capacity.ts";

const Gi = 2 ** 30;
const nothingKnown: ClusterCapacity = {
  cpuAllocatableMillicores: null,
  cpuRequestedMillicores: null,
  memoryAllocatableBytes: null,
  memoryRequestedBytes: null,
  podCapacity: null,
};

/** A running pod that requests half a core and a GiB. */
function aRequest(name: string) {
  const pod = aPod(name).running().container("app", running()).build();
  const containers = [{ name: "app", resources: { requests: { cpu: "500m", memory: "1Gi" } } }];
  return { ...pod, spec: { nodeName: "node-1", containers } };
}

describe("a cluster's capacity", () => {
  let api: KubeApi;
  let engine: TestEngine;
  const capacity = () => {
    const [cluster] = engine.registry.list();
    if (cluster === undefined) throw new Error("no cluster");
    return clusterCapacity(engine, aViewer, cluster);
  };

  beforeAll(async () => {
    api = await startKubeApi({ objects: [aNode("n1").build(), aNode("n2").build(), aRequest("a"), aRequest("b")] });
    engine = startEngine({ east: api.url });
  });
  afterAll(async () => {
    await engine.close();
    await api.close();
  });

  it("is unknown before anything was listed", () => {
    expect(capacity()).toEqual(nothingKnown);
  });

  it("is what the nodes offer and the pods request", async () => {
    await engine.follow(["nodes", "pods"], ["east"]);
    expect(capacity()).toEqual({
      cpuAllocatableMillicores: 7840,
      cpuRequestedMillicores: 1000,
      memoryAllocatableBytes: 32 * Gi,
      memoryRequestedBytes: 2 * Gi,
      podCapacity: 220,
    });
  });
});

describe("the sum of capacities", () => {
  const all = (amount: number | null): ClusterCapacity => ({
    cpuAllocatableMillicores: amount,
    cpuRequestedMillicores: amount,
    memoryAllocatableBytes: amount,
    memoryRequestedBytes: amount,
    podCapacity: amount,
  });

  it("leaves out what is unknown, and is unknown where nothing is known", () => {
    expect(sumCapacity([all(2), all(null), all(3)])).toEqual(all(5));
    expect(sumCapacity([all(null)])).toEqual(nothingKnown);
    expect(sumCapacity([])).toEqual(nothingKnown);
  });
});
