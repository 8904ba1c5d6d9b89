import { type Check, daySeconds, found } from "#lib/model/finding/check.ts";
import type { SeenWorkload } from "#lib/model/finding/seen-workload.ts";

/** DRF-010 rollout paused for a day (domain.md 2.3): spec.paused for more than 24 hours. */
export const paused: Check<SeenWorkload> = {
  id: "DRF-010",
  title: "Rollout paused for a day",
  rule: "spec.paused for more than 24 hours",
  layer: "L4",
  kinds: ["Deployment"],
  remediation: "Resume the rollout, or say in an annotation why it waits.",
  upstream: ["Argo CD Suspended"],
  look: (seen) => {
    if (!seen.isPaused) return null;
    const { updated, desired } = seen;
    return found({
      summary: `rollout is paused with ${updated} of ${desired} updated`,
      desired,
      actual: updated,
      since: seen.heldSince,
      steps: [{ afterSeconds: daySeconds, severity: "info" }],
    });
  },
};
