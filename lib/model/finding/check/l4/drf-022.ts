import { type Check, found, minuteSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenBudget } from "#lib/model/finding/seen-workload.ts";

/** DRF-022 disruption budget short of healthy pods (domain.md 2.3): desiredHealthy − currentHealthy > 0. */
export const budgetUnhealthy: Check<SeenBudget> = {
  id: "DRF-022",
  title: "Disruption budget short of healthy pods",
  rule: "desiredHealthy − currentHealthy > 0",
  layer: "L4",
  kinds: ["PodDisruptionBudget"],
  remediation: "Look at the pods that the budget selects: too few of them are ready.",
  upstream: ["kubernetes-mixin KubePdbNotEnoughHealthyPods"],
  look: (seen) => {
    const { currentHealthy, desiredHealthy } = seen;
    if (!seen.isReported) return unknown("its controller has not reported a status");
    if (seen.isSyncFailed) return unknown("its controller could not count its pods");
    if (currentHealthy >= desiredHealthy) return null;
    return found({
      summary: `${currentHealthy} healthy, the budget wants ${desiredHealthy}`,
      desired: desiredHealthy,
      actual: currentHealthy,
      steps: [{ afterSeconds: 15 * minuteSeconds, severity: "warning" }],
    });
  },
};
