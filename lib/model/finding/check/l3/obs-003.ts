import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { metricCheck } from "#lib/model/finding/metric-check.ts";

/** OBS-003 duplicates (domain.md 6): two kube-state-metrics tell of one cluster, and what is summed counts twice. */
export const counted = metricCheck({
  id: "OBS-003",
  title: "Metrics of the cluster come twice",
  rule: "sources of kube_state_metrics_build_info or kube_node_info, by job and instance, > 1 for 10 minutes",
  layer: "L3",
  remediation:
    "See which jobs scrape kube-state-metrics (by job and instance), or which other cluster sends under this name.",
  upstream: ["kubernetes-mixin KubeStateMetricsShardingMismatch"],
  measure: "reporters",
  absent: "kube-state-metrics is not scraped",
  judge: (count) =>
    count <= 1
      ? null
      : { summary: `${count} kube-state-metrics tell of this cluster`, steps: after(10 * minuteSeconds, "warning") },
});
