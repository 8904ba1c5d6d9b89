import { endingSoon, metricCheck } from "#lib/model/finding/metric-check.ts";

/** CRT-07, from the central Prometheus (domain.md 4.5). */
export const controlPlaneFiles = metricCheck({
  id: "CRT-07",
  title: "Control plane's certificate ends",
  rule: "notAfter of certificate files on control plane nodes, as x509-certificate-exporter tells it, < 30 days away; critical below 7",
  layer: "L5",
  remediation: "kubeadm certs renew all, then restart the control plane's pods.",
  upstream: ["kubeadm certs check-expiration"],
  measure: "fileCertificate",
  absent: "no x509-certificate-exporter is scraped",
  judge: (seconds) =>
    endingSoon(seconds, { warnDays: 30, criticalDays: 7, noun: "a certificate file of the control plane" }),
});
