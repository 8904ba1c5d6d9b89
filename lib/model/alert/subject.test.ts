import { describe, expect, it } from "vitest";

import { namespaceOf, subjectOf } from "./subject.ts";

const ksm = { job: "kube-state-metrics", namespace: "shop" };

describe("what an alert is about", () => {
  it.each([
    ["a pod and its container", { ...ksm, pod: "api-1", container: "api" }, "Pod", "pods", "api-1"],
    [
      "a deployment, and not the pod that tells of it",
      { ...ksm, deployment: "api", pod: "ksm-0" },
      "Deployment",
      "deployments",
      "api",
    ],
    ["a stateful set", { ...ksm, statefulset: "db" }, "StatefulSet", "statefulsets", "db"],
    ["a daemon set", { ...ksm, daemonset: "agent" }, "DaemonSet", "daemonsets", "agent"],
    ["a Job by job_name, for job is the scrape's", { ...ksm, job_name: "backup-1" }, "Job", "jobs", "backup-1"],
    [
      "a workload by its type",
      { ...ksm, workload: "api", workload_type: "deployment" },
      "Deployment",
      "deployments",
      "api",
    ],
    [
      "an autoscaler",
      { ...ksm, horizontalpodautoscaler: "api" },
      "HorizontalPodAutoscaler",
      "horizontalpodautoscalers",
      "api",
    ],
    ["a budget", { ...ksm, poddisruptionbudget: "api" }, "PodDisruptionBudget", "poddisruptionbudgets", "api"],
    ["a claim", { ...ksm, persistentvolumeclaim: "data" }, "PersistentVolumeClaim", "persistentvolumeclaims", "data"],
    ["a node", { job: "kubelet", node: "n1" }, "Node", "nodes", "n1"],
    [
      "node-exporter's node, and not node-exporter's pod",
      { job: "node-exporter", namespace: "monitoring", pod: "node-exporter-x", instance: "n2:9100" },
      "Node",
      "nodes",
      "n2",
    ],
    ["its namespace where it names nothing in it", ksm, "Namespace", "namespaces", "shop"],
    ["the cluster where it names nothing at all", { job: "apiserver" }, "Cluster", "clusters", ""],
    ["nothing that a pod's label could be without a namespace", { pod: "api-1" }, "Cluster", "clusters", ""],
  ])("is %s", (_what, labels, kind, resource, name) => {
    expect(subjectOf(labels, true)).toMatchObject({ kind, resource, name });
  });

  it("is nothing without a cluster that is known", () => {
    expect(subjectOf({ alertname: "Watchdog" }, false)).toMatchObject({ kind: "", resource: "" });
  });

  it("is in the object's namespace, not in the exporter's", () => {
    expect(namespaceOf({ namespace: "monitoring", exported_namespace: "shop" })).toBe("shop");
  });
});
