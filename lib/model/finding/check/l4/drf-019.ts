import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import type { SeenAutoscaler } from "#lib/model/finding/seen-batch.ts";

/** DRF-019 autoscaler does not get what it wants (domain.md 2.3). */
export const autoscalerMismatch: Check<SeenAutoscaler> = {
  id: "DRF-019",
  title: "Autoscaler does not get its replicas",
  rule: "desiredReplicas ≠ currentReplicas, minReplicas < currentReplicas < maxReplicas, and not scaled for 15 minutes",
  layer: "L4",
  kinds: ["HorizontalPodAutoscaler"],
  remediation: "Look at the workload's pods: they may be pending for want of room or quota.",
  upstream: ["kubernetes-mixin KubeHpaReplicasMismatch"],
  look: ({ current, desired, minimum, maximum, lastScaledAt, target }) => {
    const isBetween = minimum < current && current < maximum;
    if (current === desired || !isBetween) return null;
    return found({
      summary: `${target} has ${current} replicas of the ${desired} that are wanted`,
      actual: current,
      desired,
      quietFrom: lastScaledAt ?? 0,
      steps: after(15 * minuteSeconds, "warning"),
    });
  },
};
