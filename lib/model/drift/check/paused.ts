import { type DriftCheck, daySeconds, drifted } from "#lib/model/drift/finding.ts";
import type { SeenWorkload } from "#lib/model/drift/seen.ts";

/** DRF-010 rollout paused for a day (domain.md 2.3): spec.paused for more than 24 hours. */
export const paused: DriftCheck<SeenWorkload> = {
  id: "DRF-010",
  title: "Rollout paused for a day",
  rule: "spec.paused for more than 24 hours",
  kinds: ["Deployment"],
  look: (seen) => {
    if (!seen.isPaused) return null;
    const { updated, desired } = seen;
    return drifted({
      summary: `rollout is paused with ${updated} of ${desired} updated`,
      desired,
      actual: updated,
      since: seen.heldSince,
      steps: [{ afterSeconds: daySeconds, severity: "info" }],
    });
  },
};
