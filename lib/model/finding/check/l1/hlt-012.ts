import { type Check, found, minuteSeconds, notApplicable, unknown } from "#lib/model/finding/check.ts";
import { isMeasured, seriesOf } from "#lib/model/finding/measure.ts";
import { measured } from "#lib/model/finding/metric-check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-012 an alert of node-exporter's rules fires (domain.md 5.1): file systems, clocks, RAID, conntrack, saturation. */
export const hostAlert: Check<SeenCluster> = {
  id: "HLT-012",
  title: "Alert about a host fires",
  rule: "an alert whose name begins with Node fires for 5 minutes, as its own rule says how bad it is",
  layer: "L1",
  kinds: ["Cluster"],
  source: "prometheus",
  remediation: "Open the alert: it names the node, the disk or the unit, and its runbook says what to do.",
  upstream: ["kube-prometheus node-exporter rules"],
  look: (seen) => {
    const alerts = seriesOf(seen.metrics, "hostAlerts");
    const hosts = seriesOf(seen.metrics, "hosts");
    if ("state" in alerts) return alerts;
    if ("state" in hosts) return hosts;
    if (seen.metrics !== null && !isMeasured(seen.metrics)) return unknown("Prometheus has no series of this cluster");
    if (alerts.length === 0)
      return hosts.length > 0
        ? null
        : notApplicable("Prometheus has no such series of this cluster: no node-exporter is scraped");
    const isCritical = alerts.some(({ labels }) => labels["severity"] === "critical");
    const names = [...new Set(alerts.map(({ labels }) => labels["alertname"] ?? ""))].toSorted();
    return found({
      summary: names.join(", "),
      actual: alerts.reduce((sum, { value }) => sum + value, 0),
      steps: [{ afterSeconds: 5 * minuteSeconds, severity: isCritical ? "critical" : "warning" }],
      evidence: [measured(seen, "hostAlerts", names.join(", "))],
    });
  },
};
