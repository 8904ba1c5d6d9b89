import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";

import { describeReadError } from "./document.ts";

/** Certificate or key text, or a sentence about what is wrong with it. */
export type Material = { pem: string | null } | { wrong: string };

/** Reads a PEM from base64 text or from a file; text wins, as in kubectl. Neither gives `pem: null`. */
export function readMaterial(kind: "certificate" | "key", data: string | null, file: string | null): Material {
  if (data !== null) return checkBase64(kind, data);
  if (file === null) return { pem: null };
  try {
    return checkPem(kind, readFileSync(file, "utf8"));
  } catch (error) {
    return { wrong: `file ${file} ${describeReadError(error)}` };
  }
}

/** Whether the key is the certificate's: a pair that does not match fails only at the first handshake otherwise. */
export function isPair(certificate: string, key: string): boolean {
  return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
}

function checkBase64(kind: "certificate" | "key", data: string): Material {
  const text = data.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return { wrong: "is not valid base64" };
  return checkPem(kind, Buffer.from(text, "base64").toString("utf8"));
}

/** Parses the first certificate or the key: a wrong one is told here, with its line, not at the first handshake. */
function checkPem(kind: "certificate" | "key", pem: string): Material {
  try {
    const parsed = kind === "certificate" ? new X509Certificate(pem) : createPrivateKey(pem);
    return parsed ? { pem } : { pem: null };
  } catch {
    return {
      wrong: kind === "certificate" ? "holds no readable PEM certificate" : "holds no readable PEM private key",
    };
  }
}
