import { errors, type Provider } from "oidc-provider";

import { clientId, exchangeGrant } from "./client.ts";
import type { IssuerMemory } from "./memory.ts";
import { isAlive } from "./session.ts";
import { readToken, signToken } from "./token.ts";

const accessToken = "urn:ietf:params:oauth:token-type:access_token";

interface Parameters extends Record<string, unknown> {
  readonly subject_token?: string;
  readonly subject_token_type?: string;
  readonly requested_token_type?: string;
  readonly audience?: string;
  readonly scope?: string;
}

export interface ExchangeOptions {
  readonly memory: IssuerMemory;
  /** Audiences that a token may be exchanged for. */
  readonly audiences: readonly string[];
  readonly seconds: number;
}

/** Token exchange as Keycloak's standard one (RFC 8693), words of its refusals included: one of our access tokens for one that a cluster takes. */
export function registerExchange(provider: Provider, { memory, audiences, seconds }: ExchangeOptions): void {
  const names = ["subject_token", "subject_token_type", "requested_token_type", "audience", "scope"];
  provider.registerGrantType<Parameters>(
    exchangeGrant,
    async (ctx) => {
      const { subject_token: token, audience, scope, ...types } = ctx.oidc.params;
      if (token === undefined) refuse("Parameter 'subject_token' required for standard token exchange");
      if (types.subject_token_type !== accessToken) refuse("Parameter 'subject_token' supports access tokens only");
      if ((types.requested_token_type ?? accessToken) !== accessToken) refuse("requested_token_type unsupported");
      const claims = await readToken(token ?? "", provider.issuer, memory).catch(() => refuse("Invalid token"));
      if (claims["typ"] !== "Bearer" || !isAlive(claims["sid"], memory)) refuse("Invalid token");
      if (claims["azp"] !== clientId) refuse("Client is not within the token audience", "access_denied", 403);
      if (audience === undefined || !audiences.includes(audience)) refuse("Audience not found", "invalid_client");
      for (const one of (scope ?? "").split(" "))
        if (one.startsWith("aud-") && one !== `aud-${audience}`)
          refuse(`Requested audience not available: ${audience}`);
      ctx.body = {
        access_token: await signToken({ ...claims, aud: audience ?? "" }, memory, { seconds }),
        expires_in: seconds,
        token_type: "Bearer",
        issued_token_type: accessToken,
        scope: claims["scope"],
      };
    },
    names,
  );
}

function refuse(description: string, code = "invalid_request", status = 400): never {
  const error = new errors.CustomOIDCProviderError(code, description);
  error.status = status;
  error.statusCode = status;
  throw error;
}
