import { type Check, found, minuteSeconds } from "#lib/model/finding/check.ts";
import type { SeenNode } from "#lib/model/finding/seen-node.ts";

const criticalShare = 0.1;
const control = new Set(["control-plane", "master", "etcd"]);

/** HLT-010 NotReady (domain.md 5.1). A cordoned node counts too: it still runs pods. */
export const notReady: Check<SeenNode> = {
  id: "HLT-010",
  title: "Node not ready",
  rule: "condition Ready is not True for 5 minutes; critical for more than 10 % of the nodes or any of the control plane",
  layer: "L1",
  kinds: ["Node"],
  remediation:
    "Look at the machine: kubelet and container runtime, disk, network. Its pods are moved after five minutes.",
  upstream: ["kubernetes-mixin KubeNodeNotReady", "kubernetes-mixin KubeNodeUnreachable", "Popeye 700"],
  look: ({ ready, readySince, roles, notReadyShare }) => {
    if (ready === "true") return null;
    const isControl = roles.some((role) => control.has(role));
    const isCritical = isControl || notReadyShare > criticalShare;
    const why = ready === "false" ? "the kubelet says that it is not ready" : "the kubelet has stopped reporting";
    return found({
      summary: `${why}${isControl ? ", on a control plane node" : ""}`,
      since: readySince,
      steps: [{ afterSeconds: 5 * minuteSeconds, severity: isCritical ? "critical" : "warning" }],
      evidence: [{ path: "", value: `Ready=${ready === "false" ? "False" : "Unknown"}` }],
    });
  },
};
