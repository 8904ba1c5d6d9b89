import { type DriftCheck, drifted, minuteSeconds } from "#lib/model/drift/finding.ts";
import { type SeenWorkload, quietFrom, unreported } from "#lib/model/drift/seen.ts";

/** DRF-016 daemonSet not rolled out (domain.md 2.3): current, updated or available ≠ desired or some misscheduled, and no pod updated for 5 minutes. */
export const daemonStuck: DriftCheck<SeenWorkload> = {
  id: "DRF-016",
  title: "DaemonSet not rolled out",
  rule: "current, updated or available ≠ desired or some misscheduled, and no pod updated for 5 minutes",
  kinds: ["DaemonSet"],
  look: (seen) => {
    const { total, updated, available, desired, misscheduled } = seen;
    if (seen.observedGeneration === 0) return unreported(seen);
    // With OnDelete old pods wait for people to delete them: DRF-013 tells of those.
    const counted = seen.isOnDelete ? (["available"] as const) : (["updated", "available"] as const);
    const off = counted.find((key) => seen[key] !== desired);
    if (off === undefined && total === desired && misscheduled === 0) return null;
    return drifted({
      summary:
        off === undefined
          ? `${total} of ${desired} scheduled, ${misscheduled} misscheduled`
          : `${seen[off]} of ${desired} ${off} and nothing moves`,
      desired,
      actual: Math.min(total, seen.isOnDelete ? desired : updated, available),
      quietFrom: quietFrom(seen, 5 * minuteSeconds),
      steps: [{ afterSeconds: 15 * minuteSeconds, severity: "warning" }],
    });
  },
};
