import type { AlertSubject } from "#lib/contract/alert.ts";

/** An alert's labels. */
export type AlertLabels = Readonly<Record<string, string>>;

/** Labels that name an object, with its kind and its path in the API. The first that is there wins. */
const named: readonly (readonly [label: string, kind: string, resource: string])[] = [
  ["horizontalpodautoscaler", "HorizontalPodAutoscaler", "horizontalpodautoscalers"],
  ["hpa", "HorizontalPodAutoscaler", "horizontalpodautoscalers"],
  ["poddisruptionbudget", "PodDisruptionBudget", "poddisruptionbudgets"],
  ["persistentvolumeclaim", "PersistentVolumeClaim", "persistentvolumeclaims"],
  ["deployment", "Deployment", "deployments"],
  ["statefulset", "StatefulSet", "statefulsets"],
  ["daemonset", "DaemonSet", "daemonsets"],
  ["replicaset", "ReplicaSet", "replicasets"],
  // `job` is the scrape's.
  ["job_name", "Job", "jobs"],
  ["cronjob", "CronJob", "cronjobs"],
  // A label of the target is overridden by the object's own, and the other is then called so.
  ["exported_pod", "Pod", "pods"],
  ["pod", "Pod", "pods"],
];

const workloadKinds: Readonly<Record<string, readonly [string, string]>> = {
  deployment: ["Deployment", "deployments"],
  statefulset: ["StatefulSet", "statefulsets"],
  daemonset: ["DaemonSet", "daemonsets"],
  job: ["Job", "jobs"],
};

/**
 * What an alert is about. A workload wins over a pod, for kube-state-metrics' own pod stands beside what it tells of; a pod wins over its node.
 * `hasCluster`: whether its cluster is registered here.
 */
export function subjectOf(labels: AlertLabels, hasCluster: boolean): AlertSubject {
  const namespace = namespaceOf(labels);
  const container = labels["container"] ?? "";
  // The pod and namespace beside it are the exporter's.
  const host = hostOf(labels);
  if (host !== "") return { kind: "Node", resource: "nodes", name: host, container: "" };
  const workload = workloadKinds[labels["workload_type"] ?? ""];
  if (namespace !== "" && workload && labels["workload"])
    return { kind: workload[0], resource: workload[1], name: labels["workload"], container };
  for (const [label, kind, resource] of namespace === "" ? [] : named) {
    const name = labels[label];
    if (name) return { kind, resource, name, container: resource === "pods" ? container : "" };
  }
  const node = labels["node"] || labels["nodename"] || "";
  if (node !== "") return { kind: "Node", resource: "nodes", name: node, container: "" };
  if (namespace !== "") return { kind: "Namespace", resource: "namespaces", name: namespace, container: "" };
  if (!hasCluster) return { kind: "", resource: "", name: "", container: "" };
  return { kind: "Cluster", resource: "clusters", name: "", container: "" };
}

/** The namespace that an alert's labels name; empty for none. */
export const namespaceOf = (labels: AlertLabels): string => labels["exported_namespace"] || labels["namespace"] || "";

/** node-exporter tells its node by `instance`, where nothing else does. */
function hostOf({ job, node, nodename, instance = "" }: AlertLabels): string {
  return job === "node-exporter" ? node || nodename || instance.replace(/:\d+$/, "") : "";
}
