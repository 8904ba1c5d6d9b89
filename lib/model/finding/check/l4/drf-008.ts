import { type Check, found, minuteSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenWorkload } from "#lib/model/finding/seen-workload.ts";

/** DRF-008 change not seen by its controller (domain.md 2.3): generation ≠ observedGeneration. */
export const generationLag: Check<SeenWorkload> = {
  id: "DRF-008",
  title: "Change not seen by its controller",
  rule: "generation ≠ observedGeneration",
  layer: "L4",
  kinds: ["Deployment", "StatefulSet", "DaemonSet"],
  remediation: "Look at the controller manager (L2): nobody has acted on the newest change.",
  upstream: ["kubernetes-mixin KubeDeploymentGenerationMismatch", "kstatus LatestGenerationNotObserved"],
  look: (seen) => {
    const { generation, observedGeneration } = seen;
    if (generation === 0) return unknown("the API server gave no generation");
    if (generation === observedGeneration) return null;
    return found({
      summary:
        observedGeneration === 0
          ? `no controller has acted on it: generation ${generation}, none observed`
          : `its controller has seen generation ${observedGeneration} of ${generation}`,
      desired: generation,
      actual: observedGeneration,
      steps: [{ afterSeconds: 15 * minuteSeconds, severity: "warning" }],
    });
  },
};
