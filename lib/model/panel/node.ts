import { perPod } from "./container.ts";
import { filesystemPlan, nodeDiskPlan } from "./disk.ts";
import { kubeletPlans } from "./kubelet.ts";
import { lines, part, type PlanPart, type Plans, type Terms } from "./plan.ts";
import { podPlans } from "./pods.ts";

/** What is drawn of a node: what its pods use of what it has. Processes beside the pods are not in it. */
export function nodePlans(terms: Terms, node: string, active: string): Plans {
  const { select, kept } = terms;
  const pods = `group by (${perPod(terms)}) (${select("kube_pod_info", ["node", "=", node])})`;
  const join = ` * on (${perPod(terms)}) group_left () ${pods}`;
  const allocatable = (resource: string): string =>
    `max by (${kept.join(", ")}) (${select("kube_node_status_allocatable", ["node", "=", node], ["resource", "=", resource])})`;
  const capacity = (resource: "cpu" | "memory"): PlanPart => part("capacity", "allocatable", allocatable(resource));
  const of = { matchers: [], join };
  return {
    ...podPlans({ terms, of, by: null, active: { matchers: [["node", "=", node]], join: active }, capacity }),
    disk: () => nodeDiskPlan(terms, node),
    filesystem: () => filesystemPlan(terms, node),
    ...kubeletPlans(terms, [["node", "=", node]]),
    pods: () =>
      lines("Pods", "count", [
        part("usage", "pods", `count by (${kept.join(", ")}) (${pods})`),
        part("capacity", "allocatable", allocatable("pods")),
      ]),
  };
}
