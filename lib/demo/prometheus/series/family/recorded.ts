import type { Pod } from "#lib/demo/controller/kind/pod.ts";

import type { Curve } from "../curve.ts";
import { type About, group, type Sample, type Says } from "../family.ts";
import { containers } from "./container.ts";

const cpu = "container_cpu_usage_seconds_total";
const memory = "container_memory_working_set_bytes";
const rateMilliseconds = 300_000;
/** Of a container that is younger than the rate looks back, its whole life. */
const lookedBack = (ageMs: number): number => Math.max(1, Math.min(rateMilliseconds, ageMs));

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
    [`node_namespace_pod_container:${cpu}:sum_rate5m`]: (pod, about) => {
      const starts = raw("container_start_time_seconds", pod, about);
      return raw(cpu, pod, about).map(([labels, value], index) => {
        const used = value as Curve;
        const startedMs = 1000 * (starts[index]?.[1] as number);
        return [labels, (atMs) => (1000 * (used(atMs) - used(atMs - rateMilliseconds))) / lookedBack(atMs - startedMs)];
      });
    },
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
