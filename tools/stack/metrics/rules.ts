import { stringify } from "yaml";

const container = 'container!="",container!="POD"';

/** Recording rules under kubernetes-mixin's names, for clusters whose Prometheus has them. */
export const recordingRules = (): string =>
  write("quarterdeck.recording", [
    {
      record: "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m",
      expr: `sum by (namespace, pod, container, node) (rate(container_cpu_usage_seconds_total{${container}}[5m]))`,
    },
    {
      record: "node_namespace_pod_container:container_memory_working_set_bytes",
      expr: `max by (namespace, pod, container, node) (container_memory_working_set_bytes{${container}})`,
    },
    {
      record: "namespace_workload_pod:kube_pod_owner:relabel",
      labels: { workload_type: "statefulset" },
      expr: ownedBy("StatefulSet"),
    },
    {
      record: "namespace_workload_pod:kube_pod_owner:relabel",
      labels: { workload_type: "daemonset" },
      expr: ownedBy("DaemonSet"),
    },
    {
      record: "namespace_workload_pod:kube_pod_owner:relabel",
      labels: { workload_type: "deployment" },
      expr: `max by (namespace, workload, pod) (label_replace(label_replace(kube_pod_owner{owner_kind="ReplicaSet"}, "replicaset", "$1", "owner_name", "(.*)") * on (namespace, replicaset) group_left (owner_name) topk by (namespace, replicaset) (1, max by (namespace, replicaset, owner_name) (kube_replicaset_owner{owner_kind="Deployment"})), "workload", "$1", "owner_name", "(.*)"))`,
    },
  ]);

const ownedBy = (kind: string): string =>
  `max by (namespace, workload, pod) (label_replace(kube_pod_owner{owner_kind="${kind}"}, "workload", "$1", "owner_name", "(.*)"))`;

/** Two of kubernetes-mixin's alerts with short patience, so that a test sees them. */
export const alertRules = (): string =>
  write("quarterdeck.alerts", [
    {
      alert: "KubePodCrashLooping",
      expr: 'max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}[1m]) >= 1',
      for: "5s",
      labels: { severity: "warning" },
      annotations: { summary: "Pod {{ $labels.namespace }}/{{ $labels.pod }} is crash looping." },
    },
    { alert: "Watchdog", expr: "vector(1)", labels: { severity: "none" } },
  ]);

const write = (name: string, rules: readonly object[]): string =>
  stringify({ groups: [{ name, rules }] }, { lineWidth: 0 });
