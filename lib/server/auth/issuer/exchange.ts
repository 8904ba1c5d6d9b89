import type { Issuer } from "./issuer.ts";

const GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

export interface ExchangeQuestion {
  readonly subjectToken: string;
  readonly audience: string;
  readonly scope: string | null;
}

/**
 * Exchanges a person's access token for one that is made out for an audience (RFC 8693; Keycloak's standard token exchange).
 * @throws {RefusedError | IssuerError}
 */
export async function exchangeToken(
  issuer: Issuer,
  { subjectToken, audience, scope }: ExchangeQuestion,
): Promise<{ token: string; lifeSeconds: number | null }> {
  const answer = await issuer.tokens({
    grant_type: GRANT,
    subject_token: subjectToken,
    subject_token_type: ACCESS_TOKEN,
    requested_token_type: ACCESS_TOKEN,
    audience,
    ...(scope === null ? {} : { scope }),
  });
  return { token: answer.access_token, lifeSeconds: answer.expires_in ?? null };
}
