import { endingSoon, metricCheck } from "#lib/model/finding/metric-check.ts";

/** CRT-05, from the central Prometheus (domain.md 4.5). */
export const secretCertificate = metricCheck({
  id: "CRT-05",
  title: "Certificate in a Secret ends",
  rule: "notAfter of certificates in Secrets, as x509-certificate-exporter tells it, < 30 days away; critical below 7. Quarterdeck reads no Secret",
  layer: "L5",
  remediation: "Renew it, or see why cert-manager does not.",
  upstream: ["x509-certificate-exporter"],
  measure: "secretCertificate",
  absent: "no x509-certificate-exporter is scraped, and Secrets are not read",
  judge: (seconds) => endingSoon(seconds, { warnDays: 30, criticalDays: 7, noun: "a certificate in a Secret" }),
});
