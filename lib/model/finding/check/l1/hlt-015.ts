import { type Check, after, daySeconds, found } from "#lib/model/finding/check.ts";
import type { SeenNode } from "#lib/model/finding/seen-node.ts";

/** HLT-015 a cordon that was forgotten. */
export const cordoned: Check<SeenNode> = {
  id: "HLT-015",
  title: "Node cordoned for a day",
  rule: "spec.unschedulable for more than 24 hours",
  layer: "L1",
  kinds: ["Node"],
  remediation: "Uncordon it, or take it out of the cluster: it is paid for and takes no pods.",
  upstream: ["Popeye 711"],
  look: ({ isCordoned }) =>
    isCordoned ? found({ summary: "takes no new pods", steps: after(daySeconds, "info") }) : null,
};
