import type { Terms } from "./plan.ts";
import type { Matcher } from "./selector.ts";

/** What of a pod's containers is meant: conditions on their series, and a factor of 1 for the pods that count. */
export interface Containers {
  readonly matchers: readonly Matcher[];
  /** ` * on (…) group_left () …`; empty when the matchers say it all. */
  readonly join: string;
}

const real: readonly Matcher[] = [
  ["container", "!=", ""],
  ["container", "!=", "POD"],
];

const CPU_RULE = "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m";
const MEMORY_RULE = "node_namespace_pod_container:container_memory_working_set_bytes";

/** Label lists of `by` and `on`. Each container once, also where two replicas of Prometheus or kube-state-metrics tell of it. */
export const perContainer = ({ clusterLabel }: Terms): string => `${clusterLabel}, namespace, pod, container`;
export const perPod = ({ clusterLabel }: Terms): string => `${clusterLabel}, namespace, pod`;

export const isCpuRecorded = ({ isRecorded }: Terms): boolean => isRecorded(CPU_RULE);
export const isMemoryRecorded = ({ isRecorded }: Terms): boolean => isRecorded(MEMORY_RULE);

/** Cores in use by container. */
export function cpuUsage(terms: Terms, { matchers, join }: Containers): string {
  const { select, rateSeconds } = terms;
  const used = isCpuRecorded(terms)
    ? select(CPU_RULE, ...matchers)
    : `rate(${select("container_cpu_usage_seconds_total", ...matchers, ...real)}[${rateSeconds}s])`;
  return `max by (${perContainer(terms)}) (${used})${join}`;
}

/** Bytes of working set by container: what the kernel counts against the limit. */
export function memoryUsage(terms: Terms, { matchers, join }: Containers): string {
  const used = isMemoryRecorded(terms)
    ? terms.select(MEMORY_RULE, ...matchers)
    : terms.select("container_memory_working_set_bytes", ...matchers, ...real);
  return `max by (${perContainer(terms)}) (${used})${join}`;
}

/** What containers request, or are limited to. */
export function asked(terms: Terms, kind: "requests" | "limits", resource: "cpu" | "memory", of: Containers): string {
  const series = terms.select(`kube_pod_container_resource_${kind}`, ["resource", "=", resource], ...of.matchers);
  return `max by (${perContainer(terms)}) (${series})${of.join}`;
}

/** Bytes a second of a pod's interfaces. */
export function network(terms: Terms, direction: "receive" | "transmit", { matchers, join }: Containers): string {
  const series = terms.select(`container_network_${direction}_bytes_total`, ...matchers);
  return `max by (${perPod(terms)}, interface) (rate(${series}[${terms.rateSeconds}s]))${join}`;
}

/** Periods of the CPU quota: all, or those in which a container had to wait. */
export function periods(terms: Terms, kind: "" | "throttled_", { matchers, join }: Containers): string {
  const series = terms.select(`container_cpu_cfs_${kind}periods_total`, ...matchers, ...real);
  return `max by (${perContainer(terms)}) (rate(${series}[${terms.rateSeconds}s]))${join}`;
}

/** A pod younger than this and a step may have restarted before anybody looked; an older one without a past is only new to the source. */
const NEW_SECONDS = 120;

/** Restarts within each step: exact where `increase` guesses (domain.md 3), and once where two reporters tell. */
export function restarts(terms: Terms, { matchers, join }: Containers): string {
  const by = `${terms.clusterLabel}, namespace, pod, uid, container`;
  const series = terms.select("kube_pod_container_status_restarts_total", ...matchers);
  const now = `max by (${by}) (${series})`;
  const before = `max by (${by}) (${series} offset ${terms.stepSeconds}s)`;
  const created = `max by (${perPod(terms)}) (${terms.select("kube_pod_created", ...matchers)})`;
  const isNew = `${created} > time() - ${terms.stepSeconds + NEW_SECONDS}`;
  return `(clamp_min(${now} - (${before} or 0 * ${now} and on (${perPod(terms)}) ${isNew}), 0))${join}`;
}
