import { lines, part, type Plan, type Plans, type Terms } from "./plan.ts";
import type { Matcher } from "./selector.ts";

const PLEG_RULE = "node_quantile:kubelet_pleg_relist_duration_seconds:histogram_quantile";

/** What is drawn of kubelets: of all of a cluster, or of one node's (`of` holds the node). */
export const kubeletPlans = (terms: Terms, of: readonly Matcher[] = []): Plans => ({
  pleg: () => plegPlan(terms, of),
  podStart: () => startPlan(terms, of),
  kubeletPods: () => runningPlan(terms, of),
  kubeletErrors: () => operationPlan(terms, of),
});

/** How long a kubelet needs to look at all its containers: at 3 minutes its node is NotReady (KubeletPlegDurationHigh from 10 s). */
function plegPlan({ select, kept, rateSeconds, isRecorded }: Terms, of: readonly Matcher[]): Plan {
  const by = kept.join(", ");
  const has = isRecorded(PLEG_RULE);
  const buckets = `rate(${select("kubelet_pleg_relist_duration_seconds_bucket", ...of)}[${rateSeconds}s])`;
  const nodes = has
    ? select(PLEG_RULE, ["quantile", "=", "0.99"], ...of)
    : `histogram_quantile(0.99, sum by (${by}, instance, node, le) (${buckets}))`;
  return {
    ...lines("Pod lifecycle, 99 of 100 relists", "seconds", [
      part("part", of.length === 0 ? "slowest node" : "relist", `max by (${by}) (${nodes})`),
    ]),
    basis: has ? "recorded" : "raw",
    threshold: { value: 10, label: "too slow" },
    family: has ? PLEG_RULE : "kubelet_pleg_relist_duration_seconds_bucket",
  };
}

/** From a kubelet's first sight of a pod until all of it runs, images included. */
function startPlan({ select, kept, rateSeconds }: Terms, of: readonly Matcher[]): Plan {
  const by = kept.join(", ");
  const buckets = select("kubelet_pod_start_duration_seconds_bucket", ...of);
  const quantile = (share: number): string =>
    `histogram_quantile(${share}, sum by (${by}, le) (rate(${buckets}[${rateSeconds}s])))`;
  return {
    ...lines("Pod start", "seconds", [
      part("part", "99 of 100", quantile(0.99)),
      part("part", "half of them", quantile(0.5)),
    ]),
    threshold: { value: 60, label: "too slow" },
    family: "kubelet_pod_start_duration_seconds_bucket",
  };
}

/** Pods that kubelets run, against how many they may. */
function runningPlan({ select, kept }: Terms, of: readonly Matcher[]): Plan {
  const by = kept.join(", ");
  const running = `max by (${by}, instance, node) (${select("kubelet_running_pods", ...of)})`;
  const room = `max by (${by}, node) (${select("kube_node_status_capacity", ["resource", "=", "pods"], ...of)})`;
  return {
    ...lines("Pods run by kubelets", "count", [
      part("usage", "running", `sum by (${by}) (${running})`),
      part("capacity", "at most", `sum by (${by}) (${room})`),
    ]),
    family: "kubelet_running_pods",
  };
}

/** What the container runtime refused, a second, by what was asked of it. */
function operationPlan({ select, kept, rateSeconds }: Terms, of: readonly Matcher[]): Plan {
  const by = kept.join(", ");
  const errors = select("kubelet_runtime_operations_errors_total", ...of);
  return {
    ...lines("Runtime errors", "perSecond", [
      part("part", "errors", `sum by (${by}, operation_type) (rate(${errors}[${rateSeconds}s]))`, "operation_type"),
    ]),
    family: "kubelet_runtime_operations_errors_total",
  };
}

/** Rules that these panels use where they are recorded. */
export const KUBELET_RULES = [PLEG_RULE] as const;
