import { X509Certificate } from "node:crypto";

import { z } from "zod";

import type { SeenAuthority, SeenCertificate } from "#lib/model/finding/seen-cluster.ts";

/** Both kinds of webhook configuration. */
export const WebhookConfiguration = z.object({
  metadata: z.object({ name: z.string() }),
  webhooks: z
    .array(z.object({ clientConfig: z.object({ caBundle: z.string().nullish() }).nullish() }))
    .nullish()
    .transform((webhooks) => webhooks ?? []),
});

/** The authorities of one configuration, each once. */
export const toAuthorities =
  (kind: string) =>
  ({ metadata, webhooks }: z.infer<typeof WebhookConfiguration>): readonly SeenAuthority[] =>
    authoritiesIn(`${kind} ${metadata.name}`, [...new Set(webhooks.map(({ clientConfig }) => clientConfig?.caBundle))]);

/** What bundles say of when their first certificate ends. No bundle: the system's authorities are trusted. */
export const authoritiesIn = (
  name: string,
  bundles: readonly (string | null | undefined)[],
): readonly SeenAuthority[] => bundles.flatMap((bundle) => (bundle ? { name, endsAt: endOf(bundle) } : []));

const mostBundleCharacters = 1_000_000;
const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Unix seconds at which the last of a bundle's certificates ends: as long as one holds, the bundle does. null: none can be read. */
function endOf(bundle: string): number | null {
  if (bundle.length > mostBundleCharacters) return null;
  const blocks = Buffer.from(bundle, "base64").toString("latin1").match(block) ?? [];
  const ends = blocks.slice(0, 50).flatMap((pem) => readEnd(pem) ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}

function readEnd(pem: string): number | null {
  try {
    const endsAt = Date.parse(new X509Certificate(pem).validTo);
    return Number.isNaN(endsAt) ? null : Math.floor(endsAt / 1000);
  } catch {
    return null;
  }
}

const Condition = z.object({ type: z.string(), status: z.string(), reason: z.string().default("") });

/** cert-manager's Certificate. */
export const Certificate = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  status: z
    .object({
      conditions: z.array(Condition).default([]),
      notAfter: z.string().nullish(),
      renewalTime: z.string().nullish(),
    })
    .default({ conditions: [] }),
});

export function toCertificate({ metadata, status }: z.infer<typeof Certificate>): SeenCertificate {
  const of = (type: string) => status.conditions.find((one) => one.type === type);
  return {
    ...metadata,
    isReady: of("Ready")?.status === "True",
    isIssuing: of("Issuing")?.status === "True",
    reason: (of("Ready")?.reason ?? "no condition Ready").slice(0, 200),
    endsAt: seconds(status.notAfter),
    renewsAt: seconds(status.renewalTime),
  };
}

function seconds(text: string | null | undefined): number | null {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}
