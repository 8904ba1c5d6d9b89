import { type Check, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenWorkload, counted, unreported } from "#lib/model/finding/seen-workload.ts";

/** DRF-014 daemonSet pods missing (domain.md 2.3): desiredNumberScheduled − currentNumberScheduled > 0. */
export const daemonNotScheduled: Check<SeenWorkload> = {
  id: "DRF-014",
  title: "DaemonSet pods missing",
  rule: "desiredNumberScheduled − currentNumberScheduled > 0",
  layer: "L4",
  kinds: ["DaemonSet"],
  remediation: "Look at the DaemonSet's events: nodes may be full, or admission refuses the pods.",
  upstream: ["kubernetes-mixin KubeDaemonSetNotScheduled"],
  look: (seen) => {
    const { total, desired } = seen;
    if (seen.observedGeneration === 0) return unreported(seen);
    if (total >= desired) return null;
    return found({
      summary: `${counted(desired - total, "node")} of ${desired} without its pod`,
      desired,
      actual: total,
      steps: [{ afterSeconds: 10 * minuteSeconds, severity: "warning" }],
    });
  },
};
