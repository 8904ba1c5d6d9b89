import { readFile } from "node:fs/promises";

import type { PrometheusConfig } from "#lib/server/config/prometheus.ts";

import { MetricError } from "./failure.ts";

/** Rotated secrets are taken up within a minute. */
const REREAD_MILLISECONDS = 60_000;

/** Headers that say who asks. They are for the configured origin and nobody else. @throws {MetricError} when a file cannot be read. */
export function openCredential(
  { tokenFile, basic, tenant }: Pick<PrometheusConfig, "tokenFile" | "basic" | "tenant">,
  now: () => number = Date.now,
) {
  const scope: Record<string, string> = tenant === null ? {} : { "x-scope-orgid": tenant };
  const file = tokenFile ?? basic?.passwordFile ?? null;
  let known: { readonly authorization: string; readonly at: number } | null = null;
  return async (): Promise<Record<string, string>> => {
    if (file === null) return scope;
    if (known === null || now() - known.at >= REREAD_MILLISECONDS) {
      const secret = await readSecret(file);
      const pair = Buffer.from(`${basic?.username ?? ""}:${secret}`).toString("base64");
      known = { authorization: basic === null ? `Bearer ${secret}` : `Basic ${pair}`, at: now() };
    }
    return { ...scope, authorization: known.authorization };
  };
}

/** A credential file in one text. @throws {MetricError} when it cannot be read or is empty. */
export async function readSecret(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new MetricError({ cause: "config", reason: `its credential file ${file} cannot be read` }, { cause: error });
  });
  if (text.trim() !== "") return text.trim();
  throw new MetricError({ cause: "config", reason: `its credential file ${file} is empty` });
}
