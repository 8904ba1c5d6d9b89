import { type Check, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenWorkload, quietFrom, unreported } from "#lib/model/finding/seen-workload.ts";

/** DRF-016 daemonSet not rolled out (domain.md 2.3): current, updated or available ≠ desired or some misscheduled, and no pod updated for 5 minutes. */
export const daemonStuck: Check<SeenWorkload> = {
  id: "DRF-016",
  title: "DaemonSet not rolled out",
  rule: "current, updated or available ≠ desired or some misscheduled, and no pod updated for 5 minutes",
  layer: "L4",
  kinds: ["DaemonSet"],
  remediation: "Look at the pods that are not updated or not available, node by node.",
  upstream: ["kubernetes-mixin KubeDaemonSetRolloutStuck"],
  look: (seen) => {
    const { total, updated, available, desired, misscheduled } = seen;
    if (seen.observedGeneration === 0) return unreported(seen);
    // With OnDelete old pods wait for people to delete them: DRF-013 tells of those.
    const counted = seen.isOnDelete ? (["available"] as const) : (["updated", "available"] as const);
    const off = counted.find((key) => seen[key] !== desired);
    if (off === undefined && total === desired && misscheduled === 0) return null;
    return found({
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
