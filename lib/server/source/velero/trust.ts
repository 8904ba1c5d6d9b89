import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";

import { DownloadError } from "./error.ts";
import type { StoragePlace } from "./place.ts";

/** Whom a store's certificate has to be signed by, PEM, in the words of Node's `ca`; undefined: the system's authorities alone. */
export type Trusted = readonly string[] | undefined;

/**
 * The authorities for a storage location: the system's, and its own where it names one, as Velero itself has it. @throws {DownloadError}
 * where what it names is not known or no certificate: a store is never asked with less than its location demands.
 */
export function trustOf({ authority, doubt }: Pick<StoragePlace, "authority" | "doubt">): Trusted {
  if (doubt !== "") throw new DownloadError("authority", `${doubt}; the store was not asked.`);
  if (authority === null) return undefined;
  if (!isCertificate(authority))
    throw new DownloadError(
      "authority",
      "What its storage location names as the store's authority is no certificate (PEM); the store was not asked.",
    );
  return [...rootCertificates, authority];
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
