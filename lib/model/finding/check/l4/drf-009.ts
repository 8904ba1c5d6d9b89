import { type Check, found } from "#lib/model/finding/check.ts";
import { type SeenWorkload, unreported } from "#lib/model/finding/seen-workload.ts";

/** DRF-009 rollout stuck (domain.md 2.3): condition Progressing is False with ProgressDeadlineExceeded. */
export const rolloutStuck: Check<SeenWorkload> = {
  id: "DRF-009",
  title: "Rollout stuck",
  rule: "condition Progressing is False with ProgressDeadlineExceeded",
  layer: "L4",
  kinds: ["Deployment"],
  remediation: "Look at the newest ReplicaSet's pods, then mend the template or roll back.",
  upstream: ["kubernetes-mixin KubeDeploymentRolloutStuck", "kstatus ProgressDeadlineExceeded"],
  look: (seen) => {
    if (seen.isStuck) {
      const { updated, available, desired } = seen;
      return found({
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
