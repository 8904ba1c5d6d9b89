import { apiServerPlans } from "./apiserver.ts";
import { filesystemPlan, nodeDiskPlan } from "./disk.ts";
import { dnsPlans } from "./dns.ts";
import { etcdPlans } from "./etcd.ts";
import { kubeletPlans } from "./kubelet.ts";
import { lines, part, type Plan, type PlanPart, type Plans, type Terms } from "./plan.ts";
import { podPlans } from "./pods.ts";

/** What is drawn of a whole cluster: its pods, its nodes, its control plane, its kubelets and its DNS. */
export function clusterPlans(terms: Terms, active: string): Plans {
  const { select, kept } = terms;
  const by = kept.join(", ");
  const capacity = (resource: "cpu" | "memory"): PlanPart => {
    const nodes = select("kube_node_status_allocatable", ["resource", "=", resource]);
    return part("capacity", "allocatable", `sum by (${by}) (max by (${by}, node) (${nodes}))`);
  };
  const of = { matchers: [], join: "" };
  const pods = podPlans({ terms, of, by: null, active: { matchers: [], join: active }, capacity });
  const byNamespace = podPlans({ terms, of, by: "namespace" });
  return {
    ...pods,
    ...(byNamespace.restarts && { restarts: byNamespace.restarts }),
    ...(byNamespace.throttling && { throttling: byNamespace.throttling }),
    nodes: () => nodePlan(terms),
    disk: () => nodeDiskPlan(terms, null),
    filesystem: () => filesystemPlan(terms, null),
    ...apiServerPlans(terms),
    ...etcdPlans(terms),
    ...kubeletPlans(terms),
    ...dnsPlans(terms),
  };
}

function nodePlan({ select, kept }: Terms): Plan {
  const by = kept.join(", ");
  const ready = select("kube_node_status_condition", ["condition", "=", "Ready"], ["status", "=", "true"]);
  return lines("Nodes", "count", [
    part("usage", "ready", `sum by (${by}) (max by (${by}, node) (${ready}))`),
    part("capacity", "all", `count by (${by}) (max by (${by}, node) (${select("kube_node_info")}))`),
  ]);
}
