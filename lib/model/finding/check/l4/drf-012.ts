import { type Check, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenWorkload, quietFrom, unreported } from "#lib/model/finding/seen-workload.ts";

/** DRF-012 statefulSet update not rolled out (domain.md 2.3): revisions differ, updated ≠ desired and no pod updated for 5 minutes. */
export const statefulNotRolled: Check<SeenWorkload> = {
  id: "DRF-012",
  title: "StatefulSet update not rolled out",
  rule: "revisions differ, updated ≠ desired and no pod updated for 5 minutes",
  layer: "L4",
  kinds: ["StatefulSet"],
  remediation: "Look at the pod whose turn it is: it has to become ready before the next one is updated.",
  upstream: ["kubernetes-mixin KubeStatefulSetUpdateNotRolledOut"],
  look: (seen) => {
    const { updated, desired } = seen;
    // Pods below the partition keep the old revision by wish (DRF-011 tells of that), and OnDelete waits for people (DRF-013).
    const wanted = Math.max(0, desired - (seen.partition ?? 0));
    if (seen.isRevisionCurrent || seen.isOnDelete || updated >= wanted) return null;
    return (
      unreported(seen) ??
      found({
        summary: `the new revision has ${updated} of ${wanted} replicas and does not advance`,
        desired: wanted,
        actual: updated,
        quietFrom: quietFrom(seen, 5 * minuteSeconds),
        steps: [{ afterSeconds: 15 * minuteSeconds, severity: "warning" }],
      })
    );
  },
};
