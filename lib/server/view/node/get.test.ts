import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aNode } from "#lib/testing/builders/node.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { getNode } from "./get.ts";

let api: KubeApi;
let engine: TestEngine;

beforeAll(async () => {
  const bare = { apiVersion: "v1", kind: "Node", metadata: { name: "bare" }, spec: {}, status: {} };
  const cordoned = aNode("n1").cordoned().notReady().labelled({ zone: "a" }).build();
  api = await startKubeApi({ objects: [cordoned, bare] });
  engine = startEngine({ east: api.url });
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

const ask = (node: string, cluster = "east") =>
  getNode({ engine, viewer: aViewer, cluster, node, signal: AbortSignal.timeout(10_000) });

describe("a node's detail", () => {
  it("has its conditions, taints, capacity, addresses and system", async () => {
    expect(await ask("n1")).toMatchObject({
      cluster: "east",
      namespace: "",
      name: "n1",
      unschedulable: true,
      labels: { zone: "a" },
      taints: [{ key: "node.kubernetes.io/unschedulable", value: "", effect: "NoSchedule" }],
      allocatable: { cpu: "3920m", memory: "16Gi", pods: "110" },
      addresses: [
        { type: "Hostname", address: "n1" },
        { type: "InternalIP", address: "10.0.0.7" },
      ],
      system: { kubeletVersion: "v1.36.3", osImage: "Debian GNU/Linux 13" },
    });
    const { conditions } = await ask("n1");
    expect(conditions.find(({ type }) => type === "Ready")).toMatchObject({ status: "False" });
  });

  it("is empty where the node has said nothing yet", async () => {
    expect(await ask("bare")).toMatchObject({
      unschedulable: false,
      taints: [],
      conditions: [],
      addresses: [],
      capacity: {},
      system: {},
    });
  });

  it("is refused with a code for a node that is not there, and for a cluster that is not", async () => {
    await expect(ask("gone")).rejects.toMatchObject({ status: 404, code: "QD-404-object" });
    await expect(ask("n1", "nowhere")).rejects.toMatchObject({ status: 404, code: "QD-404-cluster" });
  });
});
