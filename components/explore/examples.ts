export interface Example {
  readonly question: string;
  readonly expression: string;
}

/** What is asked at 3 a.m., with metrics that kube-state-metrics, cAdvisor and the kubelet have everywhere. */
export const EXAMPLES: readonly Example[] = [
  {
    question: "What restarts?",
    expression:
      "topk(10, sum by (cluster, namespace, pod) (increase(kube_pod_container_status_restarts_total[1h])) > 0)",
  },
  {
    question: "Who was killed for memory?",
    expression: 'kube_pod_container_status_last_terminated_reason{reason="OOMKilled"} == 1',
  },
  {
    question: "Which containers are near their memory limit?",
    expression:
      'topk(10, max by (cluster, namespace, pod, container) (container_memory_working_set_bytes{container!=""})\n  / max by (cluster, namespace, pod, container) (kube_pod_container_resource_limits{resource="memory"}))',
  },
  {
    question: "Whose CPU is throttled?",
    expression:
      "topk(10, sum by (cluster, namespace, pod) (rate(container_cpu_cfs_throttled_periods_total[5m]))\n  / sum by (cluster, namespace, pod) (rate(container_cpu_cfs_periods_total[5m])))",
  },
  {
    question: "Which deployments lack replicas?",
    expression: "kube_deployment_spec_replicas - kube_deployment_status_replicas_available > 0",
  },
  {
    question: "What is pending, and where?",
    expression: 'sum by (cluster, namespace) (kube_pod_status_phase{phase="Pending"}) > 0',
  },
  {
    question: "Which volumes fill up?",
    expression: "kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes < 0.15",
  },
  {
    question: "How busy is each cluster?",
    expression: 'sum by (cluster) (rate(container_cpu_usage_seconds_total{container!=""}[5m]))',
  },
  {
    question: "Does the API server fail?",
    expression: 'sum by (cluster, code) (rate(apiserver_request_total{code=~"5.."}[5m]))',
  },
  { question: "What is not scraped?", expression: "up == 0" },
];
