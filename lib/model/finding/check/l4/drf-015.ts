import { type Check, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenWorkload, counted, unreported } from "#lib/model/finding/seen-workload.ts";

/** DRF-015 daemonSet pods where none belong (domain.md 2.3): numberMisscheduled > 0. */
export const daemonMisscheduled: Check<SeenWorkload> = {
  id: "DRF-015",
  title: "DaemonSet pods where none belong",
  rule: "numberMisscheduled > 0",
  layer: "L4",
  kinds: ["DaemonSet"],
  remediation: "Compare the nodes' labels and taints with the DaemonSet's selector and tolerations.",
  upstream: ["kubernetes-mixin KubeDaemonSetMisScheduled"],
  look: (seen) => {
    const { misscheduled } = seen;
    if (misscheduled <= 0) return unreported(seen);
    return found({
      summary: `${counted(misscheduled, "pod")} on nodes where it should not run`,
      desired: 0,
      actual: misscheduled,
      steps: [{ afterSeconds: 15 * minuteSeconds, severity: "warning" }],
    });
  },
};
