import { type Check, daySeconds, found, notApplicable, unknown } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

const warnDays = 30;
const mostNames = 5;

/** CRT-06 the authority that a webhook or aggregated API is trusted by ends (domain.md 4.5): then every request it sees is refused. */
export const authorityEnding: Check<SeenCluster> = {
  id: "CRT-06",
  title: "Authority of a webhook or aggregated API ends",
  rule: "notAfter of a certificate in a caBundle of webhook configurations and APIServices is less than 30 days away; critical when it is past, or cannot be read",
  layer: "L5",
  kinds: ["Cluster"],
  remediation: "Let cert-manager's cainjector or the webhook's own job write a new caBundle.",
  upstream: ["k8sgpt webhook analyzers"],
  look: ({ webhooks, now }) => {
    if (!webhooks.isKnown) return unknown(webhooks.reason);
    if (webhooks.value.length === 0) return notApplicable("no webhook and no aggregated API has a caBundle");
    const bad = webhooks.value
      .filter(({ endsAt }) => endsAt === null || endsAt < now + warnDays * daySeconds)
      .toSorted((a, b) => (a.endsAt ?? 0) - (b.endsAt ?? 0));
    if (bad.length === 0) return null;
    const names = bad.slice(0, mostNames).map(({ name, endsAt }) => `${name} ${sayEnd(endsAt, now)}`);
    const isCritical = bad.some(({ endsAt }) => endsAt === null || endsAt < now);
    return found({
      summary: `${names.join(", ")}${bad.length > mostNames ? ` and ${bad.length - mostNames} more` : ""}`,
      steps: [{ afterSeconds: 0, severity: isCritical ? "critical" : "warning" }],
      evidence: bad.slice(0, mostNames).map(({ name, endsAt }) => ({
        path: name,
        value: endsAt === null ? "caBundle cannot be read" : `notAfter ${new Date(endsAt * 1000).toISOString()}`,
      })),
    });
  },
};

function sayEnd(endsAt: number | null, now: number): string {
  if (endsAt === null) return "cannot be read";
  return endsAt < now ? "has ended" : `ends in ${Math.floor((endsAt - now) / daySeconds)} days`;
}
