import { errors, type JWTPayload, jwtVerify, type JWTVerifyOptions, type RemoteJWKSet } from "jose";

import { IssuerError } from "./ask.ts";
import { ALGORITHMS } from "./discovery.ts";

/** A token that this server must not believe. */
export class TokenError extends Error {
  override readonly name = "TokenError";
}

/** Clocks of two machines differ. */
const LEEWAY_SECONDS = 60;

export interface Expected {
  keys: RemoteJWKSet;
  issuer: string;
  clientId: string;
}

/** Verifies an ID token for us (OpenID Connect Core 1.0, 3.1.3.7; its nonce is checked where it was made). @throws {TokenError | IssuerError} */
export async function verifyIdToken(token: string, { keys, issuer, clientId }: Expected): Promise<JWTPayload> {
  const claims = await verify(token, keys, { issuer, audience: clientId, requiredClaims: ["sub", "exp", "iat"] });
  const isForMany = Array.isArray(claims.aud) && claims.aud.length > 1;
  if (claims["azp"] === undefined ? isForMany : claims["azp"] !== clientId)
    throw new TokenError("it was made out to another client (azp)");
  if (claims["typ"] !== undefined && claims["typ"] !== "ID") throw new TokenError("it is no ID token (typ)");
  return claims;
}

/** Verifies an access token that is a JWT; null for one that only the issuer can read. @throws {TokenError | IssuerError} */
export async function verifyAccessToken(
  token: string,
  { keys, issuer, clientId }: Expected,
): Promise<JWTPayload | null> {
  if (token.split(".").length !== 3) return null;
  const claims = await verify(token, keys, { issuer, requiredClaims: ["exp"] });
  const client = claims["azp"] ?? claims["client_id"];
  if (client !== undefined && client !== clientId) throw new TokenError("it was made out to another client (azp)");
  return claims;
}

/** Verifies a signature and what every token of the issuer has. @throws {TokenError} when it is wrong, {IssuerError} when the keys cannot be had. */
export async function verify(token: string, keys: RemoteJWKSet, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ALGORITHMS,
      clockTolerance: LEEWAY_SECONDS,
      ...options,
    });
    return payload;
  } catch (error) {
    // The keys were asked for a moment ago: this one may be newer, and is not yet known to be wrong.
    if (error instanceof errors.JWKSNoMatchingKey && keys.coolingDown)
      throw new IssuerError("the issuer signs with a key that it did not publish half a minute ago", { cause: error });
    if (error instanceof errors.JWKSTimeout || error instanceof IssuerError)
      throw new IssuerError("the issuer's keys cannot be had", { cause: error });
    if (error instanceof errors.JOSEError && error.code !== "ERR_JOSE_GENERIC")
      throw new TokenError(error.message, { cause: error });
    throw new IssuerError(
      `the issuer's keys cannot be had: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}
