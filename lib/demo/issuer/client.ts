import type { AllClientMetadata } from "oidc-provider";

export const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
export const clientId = "quarterdeck";
/** Public: keycloak-js signs in silently with it, to notice a sign-out elsewhere. */
export const browserClientId = "quarterdeck-browser";

const loopbacks = ["127.0.0.1", "localhost"];

/** The ways to write the console's address: on loopback a browser may have used either name. */
export function originsOf(origin: string): string[] {
  const url = new URL(origin);
  if (!loopbacks.includes(url.hostname)) return [url.origin];
  return loopbacks.map((host) => `${url.protocol}//${host}${url.port === "" ? "" : `:${url.port}`}`);
}

/** Where a browser may be sent after it signed out: compared exactly. */
export const signedOutAddresses = (origin: string): string[] => originsOf(origin).map((one) => `${one}/signin`);

/** The console's own client, as an administrator would have registered it in Keycloak. */
export function consoleClient(origin: string, secret: string): AllClientMetadata {
  return {
    client_id: clientId,
    client_secret: secret,
    client_name: "Quarterdeck",
    redirect_uris: originsOf(origin).map((one) => `${one}/api/auth/callback/oidc`),
    response_types: ["code"],
    grant_types: ["authorization_code", "refresh_token", exchangeGrant],
    token_endpoint_auth_method: "client_secret_basic",
    backchannel_logout_uri: `${new URL(origin).origin}/api/auth/backchannel-logout`,
    backchannel_logout_session_required: true,
  };
}

/** The console's public client: its tokens name nobody, and no exchange takes them. */
export const browserClient = (origin: string): AllClientMetadata => ({
  client_id: browserClientId,
  redirect_uris: originsOf(origin).map((one) => `${one}/silent-sso`),
  response_types: ["code"],
  grant_types: ["authorization_code"],
  token_endpoint_auth_method: "none",
});
