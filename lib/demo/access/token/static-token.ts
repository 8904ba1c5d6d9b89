import { createHash } from "node:crypto";

import type { TokenAuthenticator } from "#lib/demo/access/authenticate.ts";
import type { User } from "#lib/demo/http/contract.ts";

const digest = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Tokens that were handed out by hand. Compared by digest, so that time tells nothing of them. */
export function staticTokens(users: Readonly<Record<string, User>>): TokenAuthenticator {
  const byDigest = new Map(Object.entries(users).map(([token, user]) => [digest(token), user]));
  return (token) => byDigest.get(digest(token));
}
