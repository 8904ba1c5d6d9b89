import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

import { createRemoteJWKSet, customFetch, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";

import type { Clock } from "#lib/demo/clock.ts";
import type { User } from "#lib/demo/http/contract.ts";

import { credentialKey, type UserOfToken } from "./authenticate.ts";

/** As the API server's `--oidc-*` flags. */
export interface OidcOptions {
  readonly issuerUrl: string;
  readonly audience: string;
  /** PEM of who signed the issuer's certificate. */
  readonly certificateAuthority?: string;
  readonly usernameClaim?: string;
  readonly usernamePrefix?: string;
  readonly groupsClaim?: string;
  readonly groupsPrefix?: string;
}

/** Tokens of an OIDC issuer, by the keys that it publishes. */
export function oidcTokens(options: OidcOptions, clock: Clock): UserOfToken {
  const { issuerUrl: issuer, audience } = options;
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (token) => {
    try {
      keys ??= publishedKeys(options);
      const expected = { issuer, audience, algorithms: ["RS256", "ES256"], currentDate: new Date(clock.now()) };
      return userOf((await jwtVerify(token, await keys, expected)).payload, options);
    } catch (error) {
      // An issuer that cannot be asked is asked again with the next token; until then nobody is believed.
      const isTokensFault = error instanceof Error && "code" in error && String(error.code).startsWith("ERR_J");
      if (!isTokensFault) keys = undefined;
      return undefined;
    }
  };
}

function userOf(claims: JWTPayload, options: OidcOptions): User | undefined {
  const { usernameClaim = "sub", usernamePrefix = "", groupsClaim = "groups", groupsPrefix = "" } = options;
  const name = claims[usernameClaim];
  if (typeof name !== "string" || name === "") return undefined;
  const groups = [claims[groupsClaim] ?? []].flat().filter((group) => typeof group === "string");
  return {
    name: `${usernamePrefix}${name}`,
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
