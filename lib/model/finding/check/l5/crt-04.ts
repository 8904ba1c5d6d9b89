import { type Check, after, daySeconds, found, hourSeconds, notApplicable, unknown } from "#lib/model/finding/check.ts";
import type { SeenCertificate, SeenCluster } from "#lib/model/finding/seen-cluster.ts";

const criticalDays = 7;
const mostNames = 5;

/** How one certificate stands: ends soon, is late to be renewed, or is not ready; null when it is well or being issued. */
function standing(one: SeenCertificate, now: number): { isCritical: boolean; why: string } | null {
  const days = one.endsAt === null ? null : (one.endsAt - now) / daySeconds;
  if (days !== null && days < criticalDays)
    return { isCritical: true, why: days < 0 ? "has ended" : `ends in ${Math.floor(days)} days` };
  if (one.isIssuing) return null;
  if (one.renewsAt !== null && now > one.renewsAt + hourSeconds)
    return { isCritical: false, why: "is late to be renewed" };
  return one.isReady ? null : { isCritical: false, why: `is not ready${one.reason === "" ? "" : ` (${one.reason})`}` };
}

/** CRT-04 cert-manager's Certificates (domain.md 4.5): while one is being issued it is given time, but not past its last week. */
export const certificateEnding: Check<SeenCluster> = {
  id: "CRT-04",
  title: "Certificate of cert-manager not renewed",
  rule: "condition Ready is not True, or renewalTime passed an hour ago, and it is not being issued; critical when notAfter is less than 7 days away",
  layer: "L5",
  kinds: ["Cluster"],
  remediation:
    "Read the Certificate's conditions, then its CertificateRequest, Order and Challenge: the last one says why.",
  upstream: ["cert-manager CertManagerCertExpirySoon", "cert-manager CertManagerCertNotReady"],
  look: ({ certificates, now }) => {
    if (!certificates.isKnown) return unknown(certificates.reason);
    if (certificates.value.length === 0) return notApplicable("there is no Certificate of cert-manager");
    const bad = certificates.value
      .flatMap((one) => ({ one, told: standing(one, now) }))
      .flatMap(({ one, told }) => (told === null ? [] : { one, ...told }))
      .toSorted((a, b) => Number(b.isCritical) - Number(a.isCritical));
    if (bad.length === 0) return null;
    const names = bad.slice(0, mostNames).map(({ one, why }) => `${one.namespace}/${one.name} ${why}`);
    return found({
      summary: `${names.join(", ")}${bad.length > mostNames ? ` and ${bad.length - mostNames} more` : ""}`,
      desired: certificates.value.length,
      actual: certificates.value.length - bad.length,
      steps: after(300, bad[0]?.isCritical === true ? "critical" : "warning"),
      evidence: bad.slice(0, mostNames).map(({ one, why }) => ({
        path: `/apis/cert-manager.io/v1/namespaces/${one.namespace}/certificates/${one.name}`,
        value: `${why}${one.endsAt === null ? "" : `, notAfter ${new Date(one.endsAt * 1000).toISOString()}`}`,
      })),
    });
  },
};
