import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { duration, metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-054, from the central Prometheus (domain.md 5.1). */
export const dnsSlow = metricCheck({
  id: "HLT-054",
  title: "Cluster DNS is slow",
  rule: "99th percentile of CoreDNS' time to answer > 4 s for 10 minutes",
  layer: "L3",
  remediation: "Look at CoreDNS' CPU and its upstream resolvers.",
  upstream: ["coredns-mixin CoreDNSLatencyHigh"],
  measure: "dnsSeconds",
  absent: "CoreDNS is not scraped",
  judge: (seconds) =>
    seconds <= 4
      ? null
      : { summary: `99 of 100 answers take up to ${duration(seconds)}`, steps: after(10 * minuteSeconds, "warning") },
});
