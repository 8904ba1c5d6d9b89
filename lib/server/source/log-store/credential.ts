import type { LogStoreConfig } from "#lib/server/config/log-store.ts";
import { readSecret } from "#lib/server/source/prometheus/credential.ts";

/** Rotated secrets are taken up within a minute. */
const REREAD_MILLISECONDS = 60_000;

/** The header that says who asks. It is for the configured origin and nobody else. @throws {MetricError} when a file cannot be read. */
export function openCredential({ basic, apiKeyFile }: Pick<LogStoreConfig, "basic" | "apiKeyFile">) {
  const file = apiKeyFile ?? basic?.passwordFile ?? null;
  let known: { readonly authorization: string; readonly at: number } | null = null;
  return async (): Promise<Record<string, string>> => {
    if (file === null) return {};
    if (known === null || Date.now() - known.at >= REREAD_MILLISECONDS) {
      const secret = await readSecret(file);
      const authorization =
        basic === null ? `ApiKey ${toKey(secret)}` : `Basic ${base64(`${basic.username}:${secret}`)}`;
      known = { authorization, at: Date.now() };
    }
    return { authorization: known.authorization };
  };
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** As Elasticsearch wants it: `id:key` in base64, which it also hands out as `encoded`. */
const toKey = (secret: string): string => (secret.includes(":") ? base64(secret) : secret);
