import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { percent, metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-027, from the central Prometheus (domain.md 5.1). */
export const seatsTaken = metricCheck({
  id: "HLT-027",
  title: "API server's seats are taken",
  rule: "executing seats / nominal seats of a priority level > 0.9 for 15 minutes",
  layer: "L2",
  remediation:
    "See which flow takes the seats (apiserver_flowcontrol_current_executing_seats by flow_schema): a client that lists without paging, or too few API servers.",
  upstream: ["kubernetes.io API priority and fairness"],
  measure: "seatShare",
  absent: "API servers are not scraped",
  judge: (share) =>
    share <= 0.9
      ? null
      : {
          summary: `a priority level has ${percent(share)} of its seats taken`,
          steps: after(15 * minuteSeconds, "warning"),
        },
});
