import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

import type { StackKeycloak } from "#tools/stack/keycloak/describe.ts";

import { type Browser, openBrowser, type Page } from "./page.ts";

export interface Tokens {
  access_token: string;
  refresh_token?: string;
  id_token?: string;
  expires_in: number;
}

/** What a token says, unverified: the servers under test do that. */
export interface Claims {
  iss: string;
  sub: string;
  aud: string | string[];
  exp: number;
  acr?: string;
  auth_time?: number;
  sid?: string;
  preferred_username?: string;
  groups?: string[];
}

export const claimsOf = (token = ""): Claims =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Claims;

/**
 * Goes to an authorization address as somebody, answers every form Keycloak shows on the way, and returns the address
 * it sends the browser back to, which is not opened: its query holds `code` and `state`, or `error`.
 */
export async function authorize(
  browser: Browser,
  url: string | URL,
  person: { username: string; password: string },
): Promise<URL> {
  let page = await browser.ask(url);
  // Two levels of sign-in and one redirect within Keycloak.
  for (let step = 0; step < 5; step += 1) {
    if (page.location !== undefined && new URL(page.location).searchParams.has("state")) return new URL(page.location);
    const action = /<form[^>]*\saction="([^"]+)"/.exec(page.body)?.[1]?.replaceAll("&amp;", "&");
    if (page.location === undefined && action === undefined) break;
    page = await (page.location === undefined
      ? browser.ask(action ?? "", { form: person })
      : browser.ask(page.location));
  }
  throw new Error(`Keycloak did not sign ${person.username} in: ${page.status} ${textOf(page)}`);
}

const textOf = ({ body }: Page): string =>
  body.replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>|\s+/g, " ").slice(0, 500);

interface SignInOptions {
  /** One that has been signed in before keeps its single sign-on. */
  browser?: Browser;
  /** More of the authorization request, such as `acr_values`, `max_age`, `prompt`. */
  parameters?: Readonly<Record<string, string>>;
  scope?: string;
}

/** Signs one of the realm's people in to the client `quarterdeck` as its server would: code flow with PKCE. */
export async function signIn(keycloak: StackKeycloak, username: string, options: SignInOptions = {}) {
  const { browser = openBrowser(keycloak.caFile), parameters = {}, scope = "openid" } = options;
  const verifier = randomBytes(32).toString("base64url");
  const redirect = `${keycloak.consoleUrl}/api/auth/callback/oidc`;
  const url = new URL(`${keycloak.issuer}/protocol/openid-connect/auth`);
  url.search = new URLSearchParams({
    client_id: keycloak.clientId,
    redirect_uri: redirect,
    response_type: "code",
    scope,
    state: "s",
    nonce: "n",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...parameters,
  }).toString();
  const back = await authorize(browser, url, { username, password: keycloak.passwords[username] ?? "" });
  const code = back.searchParams.get("code");
  if (code === null) throw new Error(`Keycloak answered ${back.search}`);
  const form = { grant_type: "authorization_code", code, redirect_uri: redirect, code_verifier: verifier };
  return { browser, tokens: await askToken(keycloak, form) };
}

/** The token of somebody for one audience and nothing else, such as `k8s-east`. */
export async function exchange(keycloak: StackKeycloak, { access_token }: Tokens, audience: string): Promise<string> {
  const form = {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: access_token,
    subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
    audience,
    scope: `aud-${audience}`,
  };
  return (await askToken(keycloak, form)).access_token;
}

export const refresh = (keycloak: StackKeycloak, { refresh_token = "" }: Tokens): Promise<Tokens> =>
  askToken(keycloak, { grant_type: "refresh_token", refresh_token });

async function askToken(keycloak: StackKeycloak, grant: Readonly<Record<string, string>>): Promise<Tokens> {
  const secret = readFileSync(keycloak.clientSecretFile, "utf8");
  const form = { client_id: keycloak.clientId, client_secret: secret, ...grant };
  const { status, body } = await openBrowser(keycloak.caFile).ask(`${keycloak.issuer}/protocol/openid-connect/token`, {
    form,
  });
  if (status !== 200) throw new Error(`Keycloak refused a ${grant["grant_type"]} with ${status}: ${body}`);
  return JSON.parse(body) as Tokens;
}
