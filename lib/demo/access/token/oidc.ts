import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

import { createRemoteJWKSet, customFetch, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";

import type { TokenAuthenticator } from "#lib/demo/access/authenticate.ts";
import { credentialKey } from "#lib/demo/access/user.ts";
import type { Clock } from "#lib/demo/clock.ts";
import type { User } from "#lib/demo/http/contract.ts";

export interface OidcOptions {
  readonly issuerUrl: string;
  readonly audience: string;
  /** PEM of who signed the issuer's certificate. */
  readonly certificateAuthority?: string;
  /** Default `sub`. */
  readonly usernameClaim?: string;
  /** Default `<issuer>#`, none for the claim `email`; `-` is none. */
  readonly usernamePrefix?: string;
  readonly groupsClaim?: string;
  readonly groupsPrefix?: string;
  readonly clock: Clock;
}

/** Tokens of an OIDC issuer, by the keys that it publishes. */
export function oidcTokens(options: OidcOptions): TokenAuthenticator {
  const { issuerUrl: issuer, audience, clock } = options;
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (token) => {
    try {
      keys ??= publishedKeys(options);
      const currentDate = new Date(clock.now());
      const algorithms = ["RS256", "ES256"];
      const { payload } = await jwtVerify(token, await keys, { issuer, audience, algorithms, currentDate });
      return userOf(payload, options);
    } catch (error) {
      // An issuer that cannot be asked is asked again with the next token; until then nobody is believed.
      if (!isTokensFault(error)) keys = undefined;
      return undefined;
    }
  };
}

const isTokensFault = (error: unknown): boolean =>
  error instanceof Error && "code" in error && String(error.code).startsWith("ERR_J");

function userOf(claims: JWTPayload, options: OidcOptions): User | undefined {
  const { issuerUrl, usernameClaim = "sub", groupsClaim = "", groupsPrefix = "" } = options;
  const { usernamePrefix = usernameClaim === "email" ? "-" : `${issuerUrl}#` } = options;
  const name = claims[usernameClaim];
  if (typeof name !== "string" || name === "") return undefined;
  if (usernameClaim === "email" && claims["email_verified"] === false) return undefined;
  const groups = [claims[groupsClaim] ?? []].flat().filter((group) => typeof group === "string");
  return {
    name: `${usernamePrefix === "-" ? "" : usernamePrefix}${name}`,
    groups: groups.map((group) => `${groupsPrefix}${group}`),
    ...(claims.jti === undefined ? {} : { extra: { [credentialKey]: [`JTI=${claims.jti}`] } }),
  };
}

async function publishedKeys({ issuerUrl, certificateAuthority: ca }: OidcOptions): Promise<JWTVerifyGetKey> {
  const discovery = await get(`${issuerUrl.replace(/\/$/, "")}/.well-known/openid-configuration`, ca);
  const { jwks_uri: url } = (await discovery.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(url), { [customFetch]: (keys) => get(keys, ca) });
}

/** As fetch does it, which cannot be told whose certificates to believe. */
async function get(url: string, ca: string | undefined): Promise<Response> {
  const request = url.startsWith("http:") ? http.get(url) : https.get(url, ca === undefined ? {} : { ca });
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  return new Response(await text(response), { status: response.statusCode ?? 500 });
}
