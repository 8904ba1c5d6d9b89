import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { PodDetail } from "#lib/contract/pod.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { getPod } from "./get.ts";

const metadata = { namespace: "shop", resourceVersion: "1" };
const owned = (kind: string, name: string, apiVersion = "apps/v1") => [
  { apiVersion, kind, name, uid: name, controller: true },
];

const pod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    ...metadata,
    name: "web-1",
    uid: "u1",
    creationTimestamp: "2026-11-21T00:00:00Z",
    ownerReferences: owned("ReplicaSet", "web-abc"),
    managedFields: [
      {
        manager: "kubelet",
        operation: "Update",
        subresource: "status",
        time: "2026-11-21T00:00:01Z",
        fieldsV1: { "f:status": { "f:phase": {} } },
      },
    ],
  },
  spec: {
    nodeName: "n1",
    initContainers: [
      { name: "migrate", image: "m:1" },
      { name: "mesh", image: "e:1", restartPolicy: "Always" },
    ],
    containers: [
      {
        name: "app",
        image: "app:1",
        env: [{ name: "TOKEN", value: "hunter2" }],
        envFrom: [{ secretRef: { name: "web" } }, { configMapRef: { name: "web" } }],
        ports: [{ name: "http", containerPort: 8080 }],
        resources: { requests: { cpu: "250m" }, limits: { memory: 1000 } },
        readinessProbe: { httpGet: { path: "/healthz", port: "http", scheme: "HTTPS" }, periodSeconds: 5 },
        livenessProbe: { exec: { command: ["pg_isready", "-q"] }, initialDelaySeconds: 15 },
      },
    ],
    volumes: [
      { name: "settings", configMap: { defaultMode: 420, name: "web" } },
      { name: "tmp", emptyDir: {} },
    ],
  },
  status: {
    phase: "Running",
    podIP: "10.0.0.7",
    qosClass: "Burstable",
    containerStatuses: [
      {
        name: "app",
        ready: false,
        restartCount: 3,
        state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 40s" } },
        lastState: {
          terminated: {
            exitCode: 137,
            reason: "OOMKilled",
            startedAt: "2026-11-21T00:01:00Z",
            finishedAt: "2026-11-21T00:01:09Z",
          },
        },
      },
    ],
    conditions: [{ type: "Ready", status: "False", lastTransitionTime: "2026-11-21T00:00:05Z" }],
  },
};
const replicaSet = {
  apiVersion: "apps/v1",
  kind: "ReplicaSet",
  metadata: { ...metadata, name: "web-abc", ownerReferences: owned("Deployment", "web") },
};

let api: KubeApi;
let engine: TestEngine;
beforeAll(async () => {
  const orphan = { ...pod, metadata: { ...pod.metadata, name: "web-2", ownerReferences: owned("ReplicaSet", "gone") } };
  const odd = { ...pod, metadata: { ...pod.metadata, name: "web-3" }, spec: { containers: "none" } };
  api = await startKubeApi({ objects: [pod, replicaSet, orphan, odd] });
  engine = startEngine({ east: api.url });
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

const ask = (name: string) =>
  getPod({
    engine,
    viewer: aViewer,
    cluster: "east",
    namespace: "shop",
    pod: name,
    signal: AbortSignal.timeout(10_000),
  });

describe("the detail of a pod", () => {
  it("has the contract's shape, and follows its owners to the deployment", async () => {
    const detail = await ask("web-1");
    expect(PodDetail.parse(detail)).toEqual(detail);
    expect(detail.owners).toEqual([
      { kind: "ReplicaSet", name: "web-abc", resource: "replicasets" },
      { kind: "Deployment", name: "web", resource: "deployments" },
    ]);
    expect(detail).toMatchObject({ node: "n1", ips: ["10.0.0.7"], qosClass: "Burstable", createdAt: 1_795_219_200 });
    expect(detail.managers[0]).toMatchObject({ manager: "kubelet", subresource: "status", fields: ["status.phase"] });
  });

  it("tells of its containers in the order they start, and how each ended last", async () => {
    const { containers } = await ask("web-1");
    expect(containers.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "migrate init",
      "mesh sidecar",
      "app container",
    ]);
    expect(containers[2]).toMatchObject({
      restarts: 3,
      state: { state: "waiting", reason: "CrashLoopBackOff" },
      last: { state: "terminated", exitCode: 137, reason: "OOMKilled" },
      requests: { cpu: "250m" },
      limits: { memory: "1000" },
      ports: ["http 8080/TCP"],
      envFrom: ["secret/web", "configmap/web"],
      probes: [
        { type: "readiness", text: "https-get :http/healthz every 5s, timeout 1s, 3 failures" },
        { type: "liveness", text: "exec pg_isready -q after 15s, every 10s, timeout 1s, 3 failures" },
      ],
    });
    expect(containers[0]).toMatchObject({ state: { state: "unknown" }, last: null });
  });

  it("names environment variables and never says their values", async () => {
    const detail = await ask("web-1");
    expect(detail.containers[2]?.env).toEqual(["TOKEN"]);
    expect(JSON.stringify(detail)).not.toContain("hunter2");
  });

  it("says what its volumes are of", async () => {
    expect((await ask("web-1")).volumes).toEqual([
      { name: "settings", type: "configMap", source: "web" },
      { name: "tmp", type: "emptyDir", source: "" },
    ]);
  });

  it("ends its owners where they cannot be followed", async () => {
    expect((await ask("web-2")).owners.map(({ name }) => name)).toEqual(["gone"]);
  });

  it("is refused when it is not there, or is no pod as Kubernetes knows it", async () => {
    await expect(ask("web-9")).rejects.toMatchObject({ code: "QD-404-object" });
    await expect(ask("web-3")).rejects.toMatchObject({ code: "QD-502-cluster" });
  });
});
