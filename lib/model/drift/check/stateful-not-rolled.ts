import { type DriftCheck, drifted, minuteSeconds } from "#lib/model/drift/finding.ts";
import { type SeenWorkload, quietFrom, unreported } from "#lib/model/drift/seen.ts";

/** DRF-012 statefulSet update not rolled out (domain.md 2.3): revisions differ, updated ≠ desired and no pod updated for 5 minutes. */
export const statefulNotRolled: DriftCheck<SeenWorkload> = {
  id: "DRF-012",
  title: "StatefulSet update not rolled out",
  rule: "revisions differ, updated ≠ desired and no pod updated for 5 minutes",
  kinds: ["StatefulSet"],
  look: (seen) => {
    const { updated, desired } = seen;
    // Pods below the partition keep the old revision by wish (DRF-011 tells of that), and OnDelete waits for people (DRF-013).
    const wanted = Math.max(0, desired - (seen.partition ?? 0));
    if (seen.isRevisionCurrent || seen.isOnDelete || updated >= wanted) return null;
    return (
      unreported(seen) ??
      drifted({
        summary: `the new revision has ${updated} of ${wanted} replicas and does not advance`,
        desired: wanted,
        actual: updated,
        quietFrom: quietFrom(seen, 5 * minuteSeconds),
        steps: [{ afterSeconds: 15 * minuteSeconds, severity: "warning" }],
      })
    );
  },
};
