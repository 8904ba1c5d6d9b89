import { type DriftCheck, drifted } from "#lib/model/drift/finding.ts";
import { type SeenWorkload, unreported } from "#lib/model/drift/seen.ts";

/** DRF-009 rollout stuck (domain.md 2.3): condition Progressing is False with ProgressDeadlineExceeded. */
export const rolloutStuck: DriftCheck<SeenWorkload> = {
  id: "DRF-009",
  title: "Rollout stuck",
  rule: "condition Progressing is False with ProgressDeadlineExceeded",
  kinds: ["Deployment"],
  look: (seen) => {
    if (seen.isStuck) {
      const { updated, available, desired } = seen;
      return drifted({
        summary: `rollout past its deadline: ${updated} of ${desired} updated, ${available} available`,
        desired,
        actual: updated,
        since: seen.heldSince,
        steps: [{ afterSeconds: 0, severity: "critical" }],
      });
    }
    return unreported(seen);
  },
};
