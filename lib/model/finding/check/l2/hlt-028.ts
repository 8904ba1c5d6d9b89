import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-028, from the central Prometheus (domain.md 5.1). */
export const requestsRejected = metricCheck({
  id: "HLT-028",
  title: "API server rejects requests",
  rule: "rate of apiserver_flowcontrol_rejected_requests_total > 0.1 a second for 10 minutes",
  layer: "L2",
  remediation:
    "Find the flow that is rejected (by flow_schema and reason), and the client behind it: it gets 429 and is too eager, or its level is too small.",
  upstream: ["kubernetes.io API priority and fairness"],
  measure: "rejected",
  absent: "API servers are not scraped, or reject nothing yet",
  judge: (rate) =>
    rate <= 0.1
      ? null
      : {
          summary: `${Number(rate.toPrecision(2))} requests a second are rejected with 429`,
          steps: after(10 * minuteSeconds, "warning"),
        },
});
