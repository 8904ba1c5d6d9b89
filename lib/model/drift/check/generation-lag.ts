import { type DriftCheck, drifted, minuteSeconds, unknown } from "#lib/model/drift/finding.ts";
import type { SeenWorkload } from "#lib/model/drift/seen.ts";

/** DRF-008 change not seen by its controller (domain.md 2.3): generation ≠ observedGeneration. */
export const generationLag: DriftCheck<SeenWorkload> = {
  id: "DRF-008",
  title: "Change not seen by its controller",
  rule: "generation ≠ observedGeneration",
  kinds: ["Deployment", "StatefulSet", "DaemonSet"],
  look: (seen) => {
    const { generation, observedGeneration } = seen;
    if (generation === 0) return unknown("the API server gave no generation");
    if (generation === observedGeneration) return null;
    return drifted({
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
