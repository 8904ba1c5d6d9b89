import { endingSoon, metricCheck } from "#lib/model/finding/metric-check.ts";

/** CRT-08, from the central Prometheus (domain.md 4.5). */
export const etcdFiles = metricCheck({
  id: "CRT-08",
  title: "etcd's certificate ends",
  rule: "notAfter of etcd's peer and server certificates, as x509-certificate-exporter tells it, < 30 days away; critical below 7",
  layer: "L5",
  remediation: "kubeadm certs renew etcd-peer and etcd-server, then restart the members one after the other.",
  upstream: ["kubeadm certs check-expiration"],
  measure: "etcdCertificate",
  absent: "no x509-certificate-exporter is scraped",
  judge: (seconds) => endingSoon(seconds, { warnDays: 30, criticalDays: 7, noun: "a certificate of etcd" }),
});
