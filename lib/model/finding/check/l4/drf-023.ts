import { type Check, found, unknown } from "#lib/model/finding/check.ts";
import type { SeenBudget } from "#lib/model/finding/seen-workload.ts";

/** DRF-023 disruption budget blocks every drain (domain.md 2.3): disruptionsAllowed = 0 with pods expected and all of them healthy. */
export const budgetBlocks: Check<SeenBudget> = {
  id: "DRF-023",
  title: "Disruption budget blocks every drain",
  rule: "disruptionsAllowed = 0 with pods expected and all of them healthy",
  layer: "L4",
  kinds: ["PodDisruptionBudget"],
  remediation:
    "Allow one disruption (maxUnavailable: 1) or run one replica more, else no node under it can be drained.",
  upstream: ["Polaris pdbDisruptionsIsZero", "kube-linter pdb-unhealthy-pod-eviction-policy"],
  look: (seen) => {
    const { currentHealthy, desiredHealthy, expectedPods } = seen;
    if (!seen.isReported) return unknown("its controller has not reported a status");
    if (seen.isSyncFailed) return unknown("its controller could not count its pods");
    if (seen.disruptionsAllowed > 0 || expectedPods === 0 || currentHealthy < desiredHealthy) return null;
    const policy =
      seen.minAvailable === "" ? `maxUnavailable ${seen.maxUnavailable}` : `minAvailable ${seen.minAvailable}`;
    return found({
      summary:
        desiredHealthy >= expectedPods
          ? `no pod may be evicted, though ${currentHealthy} of ${expectedPods} are healthy: ${policy} forbids it`
          : `no pod may be evicted: ${currentHealthy} of ${expectedPods} are healthy, and ${policy} allows no fewer`,
      desired: desiredHealthy,
      actual: currentHealthy,
      since: seen.blockedSince,
      steps: [{ afterSeconds: 0, severity: "warning" }],
    });
  },
};
