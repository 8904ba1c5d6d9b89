import { describe, expect, it } from "vitest";

import { argoHealthOf } from "./argo.ts";

const of = (kind: string, spec: object, status: object = {}, metadata: object = {}) => {
  const [apiVersion, name] = kind.includes(" ") ? kind.split(" ") : ["v1", kind];
  return argoHealthOf({ apiVersion, kind: name, metadata: { generation: 1, ...metadata }, spec, status });
};
const always = { restartPolicy: "Always" };
const ready = { type: "Ready", status: "True" };
const condition = (type: string, status: string, reason = "") => ({ conditions: [{ type, status, reason }] });
const observed = { observedGeneration: 1 };
const waits = (reason: string) => ({ phase: "Running", containerStatuses: [{ state: { waiting: { reason } } }] });
const ingress = { loadBalancer: { ingress: [{}] } };
const ignored = { annotations: { "argocd.argoproj.io/ignore-restart-policy": "true" } };
const old = (...conditions: object[]) => ({
  annotations: { "autoscaling.alpha.kubernetes.io/conditions": JSON.stringify(conditions) },
});

type Case = [why: string, health: string | null, told: string | null];

describe("Argo CD's health", () => {
  it.each<Case>([
    ["pulls nothing", "Degraded", of("Pod", always, waits("ImagePullBackOff"))],
    ["waits to be made", "Progressing", of("Pod", always, { phase: "Pending" })],
    ["ended well", "Healthy", of("Pod", always, { phase: "Succeeded" })],
    ["ended badly", "Degraded", of("Pod", always, { phase: "Failed" })],
    ["is ready", "Healthy", of("Pod", always, { phase: "Running", conditions: [ready] })],
    ["starts", "Progressing", of("Pod", always, { phase: "Running" })],
    [
      "ended before",
      "Degraded",
      of("Pod", always, { phase: "Running", containerStatuses: [{ lastState: { terminated: {} } }] }),
    ],
    [
      "is to end by itself",
      "Progressing",
      of("Pod", { restartPolicy: "Never" }, { phase: "Running", conditions: [ready] }),
    ],
    [
      "is to end, which is to be ignored",
      "Healthy",
      of("Pod", { restartPolicy: "Never" }, { phase: "Running", conditions: [ready] }, ignored),
    ],
    [
      "is being deleted",
      "Progressing",
      of("Pod", always, { phase: "Failed" }, { deletionTimestamp: "2026-01-01T00:00:00Z" }),
    ],
    ["says nothing", "Unknown", of("Pod", always)],
  ])("of a Pod that %s is %s", (_, health, told) => expect(told).toBe(health));

  it.each<Case>([
    ["Deployment, paused", "Suspended", of("apps/v1 Deployment", { paused: true })],
    [
      "Deployment past its deadline",
      "Degraded",
      of("apps/v1 Deployment", {}, { ...observed, ...condition("Progressing", "False", "ProgressDeadlineExceeded") }),
    ],
    [
      "Deployment",
      "Healthy",
      of("apps/v1 Deployment", { replicas: 1 }, { ...observed, replicas: 1, updatedReplicas: 1, availableReplicas: 1 }),
    ],
    [
      "ReplicaSet that failed",
      "Degraded",
      of("apps/v1 ReplicaSet", {}, { ...observed, ...condition("ReplicaFailure", "True") }),
    ],
    [
      "ReplicaSet short of one",
      "Progressing",
      of("apps/v1 ReplicaSet", { replicas: 2 }, { ...observed, availableReplicas: 1 }),
    ],
    [
      "StatefulSet with a partition",
      "Healthy",
      of(
        "apps/v1 StatefulSet",
        { replicas: 2, updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 1 } } },
        { ...observed, readyReplicas: 2, updatedReplicas: 1, currentRevision: "a", updateRevision: "b" },
      ),
    ],
    [
      "DaemonSet with an old pod",
      "Progressing",
      of("apps/v1 DaemonSet", {}, { ...observed, desiredNumberScheduled: 2, updatedNumberScheduled: 1 }),
    ],
  ])("of a %s is %s", (_, health, told) => expect(told).toBe(health));

  it.each<Case>([
    ["Job", "Progressing", of("batch/v1 Job", {})],
    ["Job that failed", "Degraded", of("batch/v1 Job", {}, condition("Failed", "True"))],
    ["Job that is suspended", "Suspended", of("batch/v1 Job", {}, condition("Suspended", "True"))],
    ["Job that ended", "Healthy", of("batch/v1 Job", {}, condition("Complete", "True"))],
    ["claim that lost its volume", "Degraded", of("PersistentVolumeClaim", {}, { phase: "Lost" })],
    ["Service", "Healthy", of("Service", { type: "ClusterIP" })],
    ["load balancer without an address", "Progressing", of("Service", { type: "LoadBalancer" })],
    ["Ingress", "Healthy", of("networking.k8s.io/v1 Ingress", {}, ingress)],
    ["aggregated API", "Progressing", of("apiregistration.k8s.io/v1 APIService", {}, condition("Available", "False"))],
    ["Workflow", "Degraded", of("argoproj.io/v1alpha1 Workflow", {}, { phase: "Error" })],
    ["ConfigMap", null, of("ConfigMap", {})],
  ])("of a %s is %s", (_, health, told) => expect(told).toBe(health));

  it("of an autoscaler is what its first telling condition says, in either version's place", () => {
    const kind = "autoscaling/v2 HorizontalPodAutoscaler";
    expect(of(kind, {}, condition("AbleToScale", "True", "ReadyForNewScale"))).toBe("Healthy");
    expect(of(kind, {}, condition("ScalingActive", "False", "FailedGetPodsMetric"))).toBe("Degraded");
    expect(of(kind, {})).toBe("Progressing");
    const first = "autoscaling/v1 HorizontalPodAutoscaler";
    expect(of(first, {}, {}, old({ type: "AbleToScale", status: "False", reason: "FailedGetScale" }))).toBe("Degraded");
    expect(of(first, {}, {}, { annotations: { "autoscaling.alpha.kubernetes.io/conditions": "{" } })).toBe(
      "Progressing",
    );
  });
});
