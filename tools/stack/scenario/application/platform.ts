import type { Region } from "#tools/stack/scenario/region.ts";
import type { Workload } from "#tools/stack/scenario/workload.ts";

/** What every cluster has: agents on each node, ingress, name service. One agent is rolled out by hand. */
export function platform({ pick }: Region): Workload[] {
  const namespace = "platform";
  return [
    { kind: "DaemonSet", namespace, name: "node-exporter", version: "1.9.1", port: 9100 },
    {
      kind: "DaemonSet",
      namespace,
      name: "log-agent",
      version: "4.0.7",
      spec: { updateStrategy: { type: "OnDelete" } },
      rollout: { version: "4.1.0" },
    },
    { kind: "DaemonSet", namespace, name: "storage-agent", version: "2.3.0" },
    {
      kind: "Deployment",
      namespace,
      name: "ingress",
      version: "1.13.2",
      replicas: pick(6, 5),
      port: 8443,
      budget: { minAvailable: 3 },
    },
    { kind: "Deployment", namespace, name: "certificates", version: "1.18.2", replicas: 1 },
    { kind: "Deployment", namespace, name: "dns-sync", version: "0.18.0", replicas: 1 },
    { kind: "DaemonSet", namespace: "kube-system", name: "network-agent", version: "1.17.6" },
    { kind: "Deployment", namespace: "kube-system", name: "coredns", version: "1.12.3", replicas: 3, port: 9153 },
  ];
}
