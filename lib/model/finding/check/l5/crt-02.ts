import { endingSoon, metricCheck } from "#lib/model/finding/metric-check.ts";

/** CRT-02, from the central Prometheus (domain.md 4.5). */
export const kubeletCertificate = metricCheck({
  id: "CRT-02",
  title: "Kubelet's certificate ends",
  rule: "seconds that a kubelet's client or server certificate is still valid < 7 days; critical below 1 day",
  layer: "L5",
  remediation:
    "Look at the kubelet's log and at CertificateSigningRequests that wait: it renews them by itself, unless nobody approves.",
  upstream: [
    "kubernetes-mixin KubeletClientCertificateExpiration",
    "kubernetes-mixin KubeletServerCertificateExpiration",
  ],
  measure: "kubeletCertificate",
  absent: "kubelets are not scraped",
  judge: (seconds) => endingSoon(seconds, { warnDays: 7, criticalDays: 1, noun: "a kubelet's certificate" }),
});
