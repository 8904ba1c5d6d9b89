import { type DriftCheck, drifted, minuteSeconds } from "#lib/model/drift/finding.ts";
import { type SeenWorkload, counted, unreported } from "#lib/model/drift/seen.ts";

/** DRF-014 daemonSet pods missing (domain.md 2.3): desiredNumberScheduled − currentNumberScheduled > 0. */
export const daemonNotScheduled: DriftCheck<SeenWorkload> = {
  id: "DRF-014",
  title: "DaemonSet pods missing",
  rule: "desiredNumberScheduled − currentNumberScheduled > 0",
  kinds: ["DaemonSet"],
  look: (seen) => {
    const { total, desired } = seen;
    if (seen.observedGeneration === 0) return unreported(seen);
    if (total >= desired) return null;
    return drifted({
      summary: `${counted(desired - total, "node")} of ${desired} without its pod`,
      desired,
      actual: total,
      steps: [{ afterSeconds: 10 * minuteSeconds, severity: "warning" }],
    });
  },
};
