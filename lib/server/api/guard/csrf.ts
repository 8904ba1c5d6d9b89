import { createHmac, timingSafeEqual } from "node:crypto";

/** The header that a page of ours sends with every request that changes something; another site's page cannot. */
export const CSRF_HEADER = "x-quarterdeck-csrf";

const PURPOSE = "quarterdeck csrf 1\0";

/** The token of a session: an HMAC over its cookie's value, so that nothing has to be kept and none is good for another session. */
export function makeCsrf(key: Uint8Array, sid: string): string {
  return createHmac("sha256", key).update(PURPOSE).update(sid).digest("base64url");
}

/** Compares in a time that says nothing about where they differ. */
export function isCsrf(key: Uint8Array, sid: string, token: string | undefined): boolean {
  const wanted = Buffer.from(makeCsrf(key, sid));
  const given = Buffer.from(token ?? "");
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
