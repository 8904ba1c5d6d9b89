import { readFileSync } from "node:fs";

import { openBrowser } from "#e2e/contract/issuer/browser.ts";
import { openClient, signInAt, type TokenAnswer, type Tokens } from "#e2e/contract/issuer/client.ts";
import type { Browser, IssuerSide, Page } from "#e2e/contract/issuer/side.ts";
import type { StackKeycloak } from "#tools/stack/keycloak/describe.ts";

/** What a token says, unverified: the servers under test do that. */
export interface Claims {
  sub: string;
  aud: string | string[];
  acr?: string;
  auth_time?: number;
  sid?: string;
  preferred_username?: string;
  groups?: string[];
}

export const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Claims;

/** Answers every form that Keycloak shows a browser (one for each level asked for). Answers where it is led to then. */
export async function fillForms(browser: Browser, page: Page, person: { username: string; password: string }) {
  let last = page;
  for (let count = 0; count < 3; count += 1) {
    const action = /<form[^>]*\saction="([^"]+)"/.exec(last.text)?.[1]?.replaceAll("&amp;", "&");
    if (action === undefined) return last;
    last = await browser.open(action, person);
  }
  return last;
}

/** A browser that trusts the stack's Keycloak and stays signed in as long as it is kept. */
export const openKeycloakBrowser = ({ issuer, caFile }: StackKeycloak): Browser =>
  openBrowser(issuer, readFileSync(caFile, "utf8"));

/** The client `quarterdeck` with one of the realm's people in front of it. */
export function sideOf(keycloak: StackKeycloak, username: string, groups: readonly string[] = []): IssuerSide {
  const { issuer, consoleUrl, clientId, clientSecretFile, caFile, passwords } = keycloak;
  const person = { username, password: passwords[username] ?? "" };
  return {
    issuerUrl: issuer,
    client: { id: clientId, secret: readFileSync(clientSecretFile, "utf8") },
    redirectUri: `${consoleUrl}/api/auth/callback/oidc`,
    signedOutUri: `${consoleUrl}/signin`,
    certificateAuthority: readFileSync(caFile, "utf8"),
    audience: "k8s-east",
    audienceScope: "aud-k8s-east",
    missingAudience: "k8s-nowhere",
    person: { username, groups },
    signIn: (browser, page) => fillForms(browser, page, person),
    logoutTokens: [],
  };
}

interface SignInOptions {
  /** One that has been signed in before keeps its single sign-on. */
  browser?: Browser;
  /** More of the authorization request, such as `acr_values`, `max_age`, `prompt`, `scope`. */
  parameters?: Readonly<Record<string, string>>;
}

/** Signs somebody in without a browser: code flow with PKCE, as Quarterdeck's server does it. */
export function signIn(keycloak: StackKeycloak, username: string, options: SignInOptions = {}): Promise<Tokens> {
  const { browser = openKeycloakBrowser(keycloak), parameters } = options;
  const side = sideOf(keycloak, username);
  return signInAt(side, openClient(side), browser, parameters);
}

/** The token of somebody for one audience and nothing else, such as `k8s-east`. */
export async function exchange(keycloak: StackKeycloak, { access_token }: Tokens, audience: string): Promise<string> {
  const answer = await openClient(sideOf(keycloak, "")).exchange(access_token, audience, `aud-${audience}`);
  return granted(answer).access_token;
}

export const refresh = async (keycloak: StackKeycloak, { refresh_token }: Tokens): Promise<Tokens> =>
  granted(await openClient(sideOf(keycloak, "")).refresh(refresh_token));

function granted({ status, body }: TokenAnswer): Tokens {
  if (status !== 200) throw new Error(`Keycloak refused with ${status}: ${body.error} ${body.error_description}`);
  return body;
}
