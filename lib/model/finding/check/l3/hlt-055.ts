import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-055, from the central Prometheus (domain.md 5.1). */
export const proxyBehind = metricCheck({
  id: "HLT-055",
  title: "kube-proxy is behind",
  rule: "seconds since kube-proxy last wrote its rules > 300 on any node, for 10 minutes",
  layer: "L3",
  remediation: "Restart kube-proxy on that node and read its log: Services there lead to pods that are gone.",
  upstream: ["kubernetes-mixin KubeProxyDown"],
  measure: "proxyAge",
  absent: "kube-proxy is not scraped, or replaced",
  judge: (seconds) =>
    seconds <= 300
      ? null
      : { summary: `a node's rules are ${Math.round(seconds)} s old`, steps: after(10 * minuteSeconds, "warning") },
});
