import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { RevisionsAnswer, SurroundingsAnswer, WorkloadDetail, type WorkloadResource } from "#lib/contract/workload.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { getWorkload } from "./get.ts";
import { getRevisions } from "./revisions.ts";
import { getSurroundings } from "./surroundings.ts";

const inShop = (name: string, labels: Record<string, string> = {}) => ({
  name,
  namespace: "shop",
  labels,
  uid: `uid-${name}`,
});
const selector = { matchLabels: { app: "web" } };
const template = (image: string, hash?: string) => ({
  metadata: { labels: { app: "web", ...(hash === undefined ? {} : { "pod-template-hash": hash }) } },
  spec: { containers: [{ name: "app", image, env: [{ name: "A", value: "kept" }] }] },
});
const of = (apiVersion: string, kind: string, metadata: { name: string; [field: string]: unknown }, rest: object) => ({
  apiVersion,
  kind,
  metadata,
  ...rest,
});
const replicaSet = (number: number, image: string, owner: string) =>
  of(
    "apps/v1",
    "ReplicaSet",
    {
      ...inShop(`web-${number}`, { app: "web" }),
      annotations: { "deployment.kubernetes.io/revision": String(number) },
      ownerReferences: [{ apiVersion: "apps/v1", kind: "Deployment", name: "web", uid: owner, controller: true }],
    },
    { spec: { replicas: 2, template: template(image, `hash${number}`) }, status: { readyReplicas: 1 } },
  );

const objects = [
  of("apps/v1", "Deployment", inShop("web"), {
    spec: { selector, template: template("app:2"), strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
    status: { conditions: [{ type: "Available", status: "True" }] },
  }),
  of("apps/v1", "StatefulSet", inShop("db"), {
    spec: { selector, template: template("db:1"), updateStrategy: { type: "OnDelete" } },
    status: {},
  }),
  replicaSet(9, "app:1", "uid-web"),
  replicaSet(10, "app:2", "uid-web"),
  replicaSet(3, "other:1", "uid-of-another"),
  of("v1", "Service", inShop("web"), { spec: { selector: { app: "web" }, ports: [{ port: 80, targetPort: "http" }] } }),
  of("v1", "Service", inShop("other"), { spec: { selector: { app: "other" } } }),
  of("v1", "Service", inShop("none"), { spec: {} }),
  of("discovery.k8s.io/v1", "EndpointSlice", inShop("web-x", { "kubernetes.io/service-name": "web" }), {
    endpoints: [{ conditions: { ready: true } }, { conditions: {} }, { conditions: { ready: false } }],
  }),
  of("autoscaling/v2", "HorizontalPodAutoscaler", inShop("web"), {
    spec: {
      scaleTargetRef: { kind: "Deployment", name: "web" },
      maxReplicas: 5,
      metrics: [{ type: "Resource", resource: { name: "cpu", target: { averageUtilization: 70 } } }],
    },
    status: { currentReplicas: 2, desiredReplicas: 3 },
  }),
  of("policy/v1", "PodDisruptionBudget", inShop("web"), {
    spec: { selector, maxUnavailable: 1 },
    status: { disruptionsAllowed: 1, currentHealthy: 2, desiredHealthy: 1, expectedPods: 2 },
  }),
];

let api: KubeApi;
let engine: TestEngine;
beforeAll(async () => {
  api = await startKubeApi({ objects });
  engine = startEngine({ east: api.url });
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

const request = (resource: WorkloadResource, name: string) => ({
  engine,
  viewer: aViewer,
  cluster: "east",
  namespace: "shop",
  resource,
  name,
  signal: AbortSignal.timeout(10_000),
});

describe("the detail of a workload", () => {
  it("has the contract's shape and says how it is rolled out", async () => {
    const detail = await getWorkload(request("deployments", "web"));
    expect(WorkloadDetail.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({
      kind: "Deployment",
      strategy: "RollingUpdate: at most 1 more and 0 fewer at a time",
      selector: "app=web",
    });
    expect((await getWorkload(request("statefulsets", "db"))).strategy).toContain("OnDelete");
  });

  it("is refused when it is not there", async () => {
    await expect(getWorkload(request("daemonsets", "web"))).rejects.toMatchObject({ code: "QD-404-object" });
  });
});

describe("the revisions of a deployment", () => {
  it("are its own ReplicaSets by number, newest first", async () => {
    const answer = await getRevisions(request("deployments", "web"));
    expect(RevisionsAnswer.parse(answer)).toEqual(answer);
    expect(answer.revisions.map(({ number, isCurrent, images, ready }) => [number, isCurrent, images, ready])).toEqual([
      [10, true, ["app:2"], 1],
      [9, false, ["app:1"], 1],
    ]);
  });

  it("have their template whole, but for the hash that always differs", async () => {
    const [newest] = (await getRevisions(request("deployments", "web"))).revisions;
    expect(newest?.template).toContain("value: kept");
    expect(newest?.template).not.toContain("hash10");
  });
});

describe("what stands around the pods", () => {
  it("is who reaches, scales and protects them", async () => {
    const answer = await getSurroundings(request("deployments", "web"));
    expect(SurroundingsAnswer.parse(answer)).toEqual(answer);
    expect(answer.endpoints).toMatchObject({ rows: [{ service: "web", ready: 2, notReady: 1, ports: ["80 → http"] }] });
    expect(answer.autoscalers).toMatchObject({ rows: [{ min: 1, max: 5, metrics: ["cpu ? of 70%"] }] });
    expect(answer.budgets).toMatchObject({ rows: [{ rule: "at most 1 down", allowed: 1 }] });
  });

  it("says of a part that is refused why, and tells the others", async () => {
    api.fault("forbidden", { match: /poddisruptionbudgets/ });
    const answer = await getSurroundings(request("deployments", "web"));
    api.heal();
    expect(answer.budgets).toMatchObject({ state: "failed", code: "QD-403-access" });
    expect(answer.endpoints.state).toBe("known");
  });
});
