import { type Check, type Step, daySeconds, found, notApplicable, unknown } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

const warnDays = 30;
const criticalDays = 7;

/** CRT-01 API server's certificate (domain.md 4.5), as Quarterdeck's own connection saw it. */
export const serverCertificate: Check<SeenCluster> = {
  id: "CRT-01",
  title: "API server's certificate expires",
  rule: "notAfter of the certificate in our own TLS handshake is less than 30 days away; critical less than 7",
  layer: "L5",
  kinds: ["Cluster"],
  remediation: "Renew it (kubeadm certs renew apiserver, or your distribution's way), then restart the API server.",
  upstream: ["kubernetes-mixin KubeClientCertificateExpiration"],
  look: ({ certificate, now }) => {
    if (!certificate.isKnown) return unknown(certificate.reason);
    const { value: endsAt } = certificate;
    if (endsAt === null) return notApplicable("the connection has no TLS");
    const warnAt = endsAt - warnDays * daySeconds;
    if (now < warnAt) return null;
    const days = Math.floor((endsAt - now) / daySeconds);
    const day = new Date(endsAt * 1000).toISOString().slice(0, 10);
    const steps: readonly Step[] = [
      { afterSeconds: 0, severity: "warning" },
      { afterSeconds: (warnDays - criticalDays) * daySeconds, severity: "critical" },
    ];
    return found({
      summary: days < 0 ? `expired on ${day}` : `expires on ${day}, in ${days} ${days === 1 ? "day" : "days"}`,
      since: warnAt,
      steps,
      evidence: [{ path: "TLS handshake", value: `notAfter=${new Date(endsAt * 1000).toISOString()}` }],
    });
  },
};
