import { type DriftCheck, drifted, minuteSeconds, unknown } from "#lib/model/drift/finding.ts";
import type { SeenBudget } from "#lib/model/drift/seen.ts";

/** DRF-022 disruption budget short of healthy pods (domain.md 2.3): desiredHealthy − currentHealthy > 0. */
export const budgetUnhealthy: DriftCheck<SeenBudget> = {
  id: "DRF-022",
  title: "Disruption budget short of healthy pods",
  rule: "desiredHealthy − currentHealthy > 0",
  kinds: ["PodDisruptionBudget"],
  look: (seen) => {
    const { currentHealthy, desiredHealthy } = seen;
    if (!seen.isReported) return unknown("its controller has not reported a status");
    if (seen.isSyncFailed) return unknown("its controller could not count its pods");
    if (currentHealthy >= desiredHealthy) return null;
    return drifted({
      summary: `${currentHealthy} healthy, the budget wants ${desiredHealthy}`,
      desired: desiredHealthy,
      actual: currentHealthy,
      steps: [{ afterSeconds: 15 * minuteSeconds, severity: "warning" }],
    });
  },
};
