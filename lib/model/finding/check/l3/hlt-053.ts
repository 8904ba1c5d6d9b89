import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { percent, metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-053, from the central Prometheus (domain.md 5.1). */
export const dnsFails = metricCheck({
  id: "HLT-053",
  title: "Cluster DNS fails to answer",
  rule: "SERVFAIL answers / all answers of CoreDNS > 1 % for 10 minutes",
  layer: "L3",
  remediation: "Look at CoreDNS' log and its upstream resolvers: names inside of the cluster fail with them.",
  upstream: ["coredns-mixin CoreDNSErrorsHigh"],
  measure: "dnsFailures",
  absent: "CoreDNS is not scraped",
  judge: (share) =>
    share <= 0.01
      ? null
      : { summary: `${percent(share)} of the answers are SERVFAIL`, steps: after(10 * minuteSeconds, "warning") },
});
