import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { duration, metricCheck } from "#lib/model/finding/metric-check.ts";

/** OBS-005 old metrics (domain.md 6): charts and alerts speak of what was. */
export const metricsOld = metricCheck({
  id: "OBS-005",
  title: "Metrics of the cluster are old",
  rule: "time() - timestamp(kube_node_info) > 120 s for 2 minutes",
  layer: "L3",
  remediation: "Look at the way from the cluster to the central Prometheus: federation or remote write is behind.",
  measure: "age",
  absent: "kube-state-metrics is not scraped",
  judge: (seconds) =>
    seconds <= 120
      ? null
      : { summary: `the newest metrics are ${duration(seconds)} old`, steps: after(2 * minuteSeconds, "warning") },
});
