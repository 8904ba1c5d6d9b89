import { type Check, after, found, unknown } from "#lib/model/finding/check.ts";
import type { SeenNode } from "#lib/model/finding/seen-node.ts";

/** HLT-011 pressure (domain.md 5.1). What a silent kubelet said last is not true now. */
export const pressure: Check<SeenNode> = {
  id: "HLT-011",
  title: "Node under pressure",
  rule: "condition MemoryPressure, DiskPressure, PIDPressure or NetworkUnavailable is True",
  layer: "L1",
  kinds: ["Node"],
  remediation: "Free what is short, or drain the node: the kubelet evicts pods, the ones over their requests first.",
  upstream: ["kubernetes-mixin KubeNodePressure", "Popeye 701-705"],
  look: ({ ready, pressures }) => {
    if (ready === "unknown") return unknown("the kubelet has stopped reporting");
    if (pressures.length === 0) return null;
    return found({
      summary: pressures.join(", "),
      steps: after(60, "warning"),
      evidence: pressures.map((name) => ({ path: "", value: `${name}=True` })),
    });
  },
};
