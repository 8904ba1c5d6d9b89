import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { percent, metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-056, from the central Prometheus (domain.md 5.1). */
export const ingressFails = metricCheck({
  id: "HLT-056",
  title: "Ingress answers with errors",
  rule: "5xx answers / all answers of the ingress controller > 5 % for 10 minutes",
  layer: "L3",
  remediation: "See which Ingress it is (by namespace and ingress), and whether its Services have ready endpoints.",
  upstream: ["ingress-nginx mixin"],
  measure: "ingressFailures",
  absent: "no ingress controller that is known is scraped",
  judge: (share) =>
    share <= 0.05
      ? null
      : { summary: `${percent(share)} of the answers are 5xx`, steps: after(10 * minuteSeconds, "warning") },
});
