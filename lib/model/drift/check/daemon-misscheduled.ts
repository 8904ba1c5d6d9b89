import { type DriftCheck, drifted, minuteSeconds } from "#lib/model/drift/finding.ts";
import { type SeenWorkload, counted, unreported } from "#lib/model/drift/seen.ts";

/** DRF-015 daemonSet pods where none belong (domain.md 2.3): numberMisscheduled > 0. */
export const daemonMisscheduled: DriftCheck<SeenWorkload> = {
  id: "DRF-015",
  title: "DaemonSet pods where none belong",
  rule: "numberMisscheduled > 0",
  kinds: ["DaemonSet"],
  look: (seen) => {
    const { misscheduled } = seen;
    if (misscheduled <= 0) return unreported(seen);
    return drifted({
      summary: `${counted(misscheduled, "pod")} on nodes where it should not run`,
      desired: 0,
      actual: misscheduled,
      steps: [{ afterSeconds: 15 * minuteSeconds, severity: "warning" }],
    });
  },
};
