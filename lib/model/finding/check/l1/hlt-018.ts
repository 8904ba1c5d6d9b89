import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { duration, metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-018, from the central Prometheus (domain.md 5.1). */
export const relistSlow = metricCheck({
  id: "HLT-018",
  title: "Kubelet takes long to look at its pods",
  rule: "99th percentile of the pod lifecycle event generator's relist >= 10 s for 5 minutes, of any node",
  layer: "L1",
  remediation: "Look at the node with the highest value: a slow container runtime or disk, or too many containers.",
  upstream: ["kubernetes-mixin KubeletPlegDurationHigh"],
  measure: "relist",
  absent: "kubelets are not scraped",
  judge: (seconds) =>
    seconds < 10
      ? null
      : {
          summary: `99 of 100 looks at all pods of a node take up to ${duration(seconds)}`,
          steps: after(5 * minuteSeconds, "warning"),
        },
});
