import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import type { SeenAutoscaler } from "#lib/model/finding/seen-batch.ts";

/** DRF-017 autoscaler at its maximum (domain.md 2.3). */
export const autoscalerMaxed: Check<SeenAutoscaler> = {
  id: "DRF-017",
  title: "Autoscaler at its maximum",
  rule: "currentReplicas = maxReplicas and maxReplicas ≠ minReplicas",
  layer: "L4",
  kinds: ["HorizontalPodAutoscaler"],
  remediation: "Raise maxReplicas if the nodes have room, or find out what the load is.",
  upstream: ["kubernetes-mixin KubeHpaMaxedOut"],
  look: ({ current, maximum, minimum, target }) => {
    if (current !== maximum || maximum === minimum) return null;
    return found({
      summary: `${target} has all ${maximum} replicas that it may have`,
      actual: current,
      desired: maximum,
      steps: after(15 * minuteSeconds, "warning"),
    });
  },
};
