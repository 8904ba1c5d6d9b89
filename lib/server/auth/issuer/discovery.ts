import { z } from "zod";

import { IssuerError } from "./ask.ts";

const Endpoint = z.url({ protocol: /^https?$/ });

/** What is needed of an issuer's discovery document (OpenID Connect Discovery 1.0, section 3). */
const Document = z.object({
  issuer: z.string(),
  authorization_endpoint: Endpoint,
  token_endpoint: Endpoint,
  jwks_uri: Endpoint,
  end_session_endpoint: Endpoint.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
});

export interface Discovery {
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly endSessionEndpoint: string | null;
  readonly clientAuth: "client_secret_basic" | "client_secret_post";
  /** Of ID tokens. */
  readonly algorithm: string;
}

/** Asymmetric ones: with the others, whoever knows a key that is not secret could sign. */
export const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];

export const wellKnownOf = (issuer: string): string => `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

/** Reads a discovery document. @throws {IssuerError} when it is none, or another issuer's. */
export function readDiscovery(issuer: string, { status, text }: { status: number; text: string }): Discovery {
  if (status !== 200) throw new IssuerError(`${wellKnownOf(issuer)} answers ${status}: oidc.issuer may be wrong`);
  const parsed = Document.safeParse(parseJson(text));
  if (!parsed.success) throw new IssuerError(`${wellKnownOf(issuer)} answers no discovery document`);
  const document = parsed.data;
  if (document.issuer !== issuer)
    throw new IssuerError(`${wellKnownOf(issuer)} calls itself ${document.issuer}: oidc.issuer must be exactly that`);
  const methods = document.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const algorithm = ALGORITHMS.find((one) => document.id_token_signing_alg_values_supported?.includes(one) ?? true);
  if (algorithm === undefined) throw new IssuerError(`${issuer} signs ID tokens with no algorithm that is safe here`);
  return {
    tokenEndpoint: document.token_endpoint,
    jwksUri: document.jwks_uri,
    endSessionEndpoint: document.end_session_endpoint ?? null,
    clientAuth: methods.includes("client_secret_basic") ? "client_secret_basic" : "client_secret_post",
    algorithm,
  };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
