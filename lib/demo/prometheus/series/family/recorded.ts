import type { Pod } from "#lib/demo/controller/kind/pod.ts";

import { type About, group, type Sample, type Says } from "../family.ts";
import { containers } from "./container.ts";

const cpu = "container_cpu_usage_seconds_total";
const memory = "container_memory_working_set_bytes";
const rateMilliseconds = 300_000;

const raw = (name: string, pod: Pod, about: About): readonly Sample[] => {
  const says = containers.families[name] as unknown as Says<Pod>;
  return ((says(pod, about) ?? []) as readonly Sample[]).map(([labels, value]) => [
    { container: labels["container"] ?? "", node: pod.spec.nodeName ?? "" },
    value,
  ]);
};

/** kubernetes-mixin's rules as a cluster's own Prometheus has recorded them. */
export const recorded = group<Pod>({
  resource: "pods",
  job: "",
  labels: ({ metadata: { namespace = "", name } }) => ({ namespace, pod: name }),
  node: ({ spec }) => spec.nodeName,
  families: {
    [`node_namespace_pod_container:${cpu}:sum_rate5m`]: (pod, about) =>
      raw(cpu, pod, about).map(([labels, value]) => {
        const used = value as (atMs: number) => number;
        return [labels, (atMs) => ((used(atMs) - used(atMs - rateMilliseconds)) / rateMilliseconds) * 1000];
      }),
    [`node_namespace_pod_container:${memory}`]: (pod, about) => raw(memory, pod, about),
    "namespace_workload_pod:kube_pod_owner:relabel": ({ metadata }) => {
      const [owner] = metadata.ownerReferences ?? [];
      if (owner === undefined || owner.kind === "Job") return [];
      const isOfSet = owner.kind === "ReplicaSet";
      const hash = metadata.labels?.["pod-template-hash"] ?? "";
      const workload = isOfSet ? owner.name.slice(0, -hash.length - 1) : owner.name;
      return [[{ workload, workload_type: isOfSet ? "deployment" : owner.kind.toLowerCase() }, 1]];
    },
  },
});
