import { stringify } from "yaml";

/** What containers use, as kwok makes it up: three fifths of what they ask for, so that a test knows the answer. */
const usage = {
  apiVersion: "kwok.x-k8s.io/v1alpha1",
  kind: "ClusterResourceUsage",
  metadata: { name: "by-requests" },
  spec: {
    usages: [
      {
        usage: {
          cpu: { expression: shareOf("cpu", "5m") },
          memory: { expression: shareOf("memory", "8Mi") },
        },
      },
    ],
  },
};

function shareOf(resource: string, otherwise: string): string {
  const asked = `container.resources.requests["${resource}"]`;
  return `"${resource}" in container.resources.requests ? ${asked} * 0.6 : Quantity("${otherwise}")`;
}

const ofPod = [
  { name: "namespace", value: "pod.metadata.namespace" },
  { name: "pod", value: "pod.metadata.name" },
];
const ofContainer = [
  ...ofPod,
  { name: "container", value: "container.name" },
  { name: "image", value: "container.image" },
];
const ofInterface = [...ofPod, { name: "interface", value: '"eth0"' }];

type Dimension = "container" | "pod";

const counter = (name: string, dimension: Dimension, value: string) => {
  const labels = dimension === "container" ? ofContainer : ofInterface;
  return { name, dimension, help: name, kind: "counter", labels, value };
};

/** The families of a kubelet's /metrics/cadvisor that dashboards are made of. Pods of `payments` are throttled, the others hardly. */
const cadvisor = {
  apiVersion: "kwok.x-k8s.io/v1alpha1",
  kind: "Metric",
  metadata: { name: "cadvisor" },
  spec: {
    path: "/metrics/nodes/{nodeName}/metrics/cadvisor",
    metrics: [
      counter("container_cpu_usage_seconds_total", "container", 'pod.CumulativeUsage("cpu", container.name)'),
      counter("container_cpu_cfs_periods_total", "container", "pod.SinceSecond() * 10.0"),
      counter(
        "container_cpu_cfs_throttled_periods_total",
        "container",
        'pod.SinceSecond() * (pod.metadata.namespace == "payments" ? 4.0 : 0.1)',
      ),
      {
        ...counter("container_memory_working_set_bytes", "container", 'pod.Usage("memory", container.name)'),
        kind: "gauge",
      },
      counter("container_network_receive_bytes_total", "pod", "pod.SinceSecond() * 20480.0"),
      counter("container_network_transmit_bytes_total", "pod", "pod.SinceSecond() * 8192.0"),
    ],
  },
};

/** What kwok serves in place of a kubelet's metrics: a configuration file of its own. */
export const metricConfig = [usage, cadvisor].map((document) => stringify(document, { lineWidth: 0 })).join("---\n");
