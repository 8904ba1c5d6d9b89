import { randomUUID } from "node:crypto";

import { createLocalJWKSet, importJWK, type JWTPayload, jwtVerify, SignJWT } from "jose";

import type { IssuerMemory } from "./memory.ts";

/** What this issuer signed with a key that it still publishes. `isLate` takes a token whose time is over, as a logout's hint may be. @throws for any other */
export async function readToken(
  token: string,
  issuer: string,
  memory: IssuerMemory,
  { isLate = false } = {},
): Promise<JWTPayload> {
  const options = { issuer, algorithms: ["RS256"] };
  const long = isLate ? { ...options, clockTolerance: Number.MAX_SAFE_INTEGER } : options;
  return (await jwtVerify(token, createLocalJWKSet({ keys: memory.keys.map(publicPart) }), long)).payload;
}

const publicPart = ({ kty, kid, alg, use, n, e }: IssuerMemory["keys"][number]) =>
  ({ kty, kid, alg, use, n, e }) as { kty: string };

/** Signs claims as they are, with a new id, valid from now on for so many seconds. */
export async function signToken(
  claims: JWTPayload,
  memory: IssuerMemory,
  { seconds, typ = "JWT" }: { seconds: number; typ?: string },
): Promise<string> {
  const [key] = memory.keys;
  if (!key) throw new Error("The issuer has no key.");
  const now = Math.floor(Date.now() / 1000);
  return await new SignJWT({ ...claims, jti: randomUUID(), iat: now, exp: now + seconds })
    .setProtectedHeader({ alg: "RS256", typ, kid: key.kid ?? "" })
    .sign(await importJWK(key as Parameters<typeof importJWK>[0], "RS256"));
}
