import { endingSoon, metricCheck } from "#lib/model/finding/metric-check.ts";

/** CRT-03, from the central Prometheus (domain.md 4.5). */
export const clientCertificate = metricCheck({
  id: "CRT-03",
  title: "A client's certificate ends",
  rule: "1st percentile of the remaining validity of client certificates that reach the API server < 7 days; critical below 1 day",
  layer: "L5",
  remediation: "Find who uses it (audit log: user.username), and renew it.",
  upstream: ["kubernetes-mixin KubeClientCertificateExpiration"],
  measure: "clientCertificate",
  absent: "API servers are not scraped",
  judge: (seconds) => endingSoon(seconds, { warnDays: 7, criticalDays: 1, noun: "a client's certificate" }),
});
