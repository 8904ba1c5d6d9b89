import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { percent, metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-029, from the central Prometheus (domain.md 5.1). */
export const requestsTerminated = metricCheck({
  id: "HLT-029",
  title: "API server drops requests",
  rule: "terminated requests / all requests > 20 % for 5 minutes",
  layer: "L2",
  remediation:
    "The API server protects itself: look at its CPU and memory, and at clients with many long-running requests.",
  upstream: ["kubernetes-mixin KubeAPITerminatedRequests"],
  measure: "terminatedShare",
  absent: "API servers are not scraped",
  judge: (share) =>
    share <= 0.2
      ? null
      : { summary: `${percent(share)} of the requests are dropped`, steps: after(5 * minuteSeconds, "warning") },
});
