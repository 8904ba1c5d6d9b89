import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { FindingInput } from "#lib/contract/finding.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aNode } from "#lib/testing/builders/node.ts";
import { anEtcd } from "#lib/testing/builders/object-of.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { listFindings } from "./list.ts";
import { wantFindings } from "./want.ts";

let api: KubeApi;
let engine: TestEngine;

const store = { provider: "aws", container: "b", prefix: "shoot-a" };
const said = () => ({ lastUpdateTime: new Date().toISOString(), message: "Stale snapshot leases" });

beforeAll(async () => {
  api = await startKubeApi({
    objects: [
      aNode("one")
        .status({ nodeInfo: { kubeletVersion: "v1.35.4-gke.100" } })
        .build(),
      anEtcd()
        .spec({ labels: { role: "main" }, replicas: 1, backup: { store } })
        .condition("BackupReady", "False", said())
        .build(),
    ],
  });
  api.fault("absent", { match: /k3s\.cattle\.io|kamaji/ });
  engine = startEngine({ seed: api.url });
  wantFindings({ engine });
  await engine.followFleet(["seed"]);
  await until("it is judged", () => find().length === 1);
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

const find = (viewer = aViewer) =>
  listFindings({ engine, viewer, input: FindingInput.parse({ where: "check:BKP-021" }) }).findings;
const seeing = (name: string, etcds: Grant) =>
  aViewerNamed(name, {
    grants: { ...aViewer.grants, of: (_cluster, resource) => (resource === "etcds" ? etcds : { state: "all" }) },
  });

describe("a finding about an etcd that a cluster hosts for another", () => {
  it("is critical and of the cluster that hosts it, whose own is its provider's affair", () => {
    expect(find()).toMatchObject([
      {
        cluster: "seed",
        severity: "critical",
        summary: "Etcd shoot-a/etcd-main: etcd-druid: Stale snapshot leases",
        evidence: [{ path: "/apis/druid.gardener.cloud/v1alpha1/namespaces/shoot-a/etcds/etcd-main" }],
      },
    ]);
  });

  it("is told to nobody who may not list Etcds of every namespace, for it counts them", () => {
    expect(find(seeing("nora", { state: "none" }))).toEqual([]);
    expect(find(seeing("sam", { state: "some", namespaces: new Set(["shoot-a"]) }))).toEqual([]);
  });
});
