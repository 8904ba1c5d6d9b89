import { readFile } from "node:fs/promises";

import type { ClientCertificate } from "./connector.ts";
import type { Credential, Proof } from "./proof.ts";

/** Kubernetes rotates projected tokens at 80 % of their life, never below 10 min: 60 s (as client-go) is never late. */
const REREAD_MILLISECONDS = 60_000;

/** A bearer token in a file that is rewritten from time to time. An unreadable file keeps the last token until it is refused. */
export function openTokenFile(
  path: string,
  clientCertificate: ClientCertificate | null,
  now: () => number = Date.now,
): Credential {
  let proof: Proof | null = null;
  let readAt = 0;
  let reading: Promise<Proof> | null = null;

  const read = async (): Promise<Proof> => {
    const token = (await readFile(path, "utf8")).trim();
    if (token === "") throw new Error(`token file ${path} is empty`);
    proof = { authorization: `Bearer ${token}`, clientCertificate };
    readAt = now();
    return proof;
  };
  const reload = () => (reading ??= read().finally(() => (reading = null)));
  const current = () => {
    if (proof === null) return reload();
    if (now() - readAt < REREAD_MILLISECONDS) return proof;
    const last = proof;
    return reload().catch(() => last);
  };
  return { current, reload };
}
