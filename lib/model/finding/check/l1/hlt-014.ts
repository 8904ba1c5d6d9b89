import { type Check, after, found } from "#lib/model/finding/check.ts";
import type { SeenNode } from "#lib/model/finding/seen-node.ts";

const mostFlips = 2;

/** HLT-014 flapping, after kubernetes-mixin's rule: what comes and goes is never long enough away for HLT-010. */
export const flapping: Check<SeenNode> = {
  id: "HLT-014",
  title: "Node readiness flaps",
  rule: "condition Ready changed more than twice within 15 minutes, as watched",
  layer: "L1",
  kinds: ["Node"],
  remediation:
    "Look for what comes and goes: heartbeats lost on the network, a runtime that restarts, memory running out.",
  upstream: ["kubernetes-mixin KubeNodeReadinessFlapping"],
  look: ({ flips }) => {
    if (flips <= mostFlips) return null;
    return found({
      summary: `became ready or not ready ${flips} times in 15 minutes`,
      actual: flips,
      steps: after(0, "warning"),
    });
  },
};
