import { createHash, randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";

import { createRemoteJWKSet, customFetch, type JWTPayload, jwtVerify } from "jose";

import { send } from "./browser.ts";
import type { Browser, IssuerSide, Page } from "./side.ts";

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: Tokens & { readonly error?: string; readonly error_description?: string };
}

/** What one code exchange needs to remember of its beginning. */
export interface Begun {
  readonly url: string;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** A plain OpenID Connect client: code with PKCE, refresh, exchange, nothing hidden. */
export function openClient(side: IssuerSide) {
  const { issuerUrl, client, redirectUri, certificateAuthority: ca } = side;
  const endpoint = `${issuerUrl}/protocol/openid-connect`;
  const trust = ca === undefined ? {} : { ca };
  const get = async (url: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> => {
    const answer = await send(new URL(url), { ...trust, headers });
    return { status: answer.statusCode ?? 0, text: await text(answer) };
  };
  const ask = async (form: Readonly<Record<string, string>>, secret = client.secret): Promise<TokenAnswer> => {
    const basic = Buffer.from(`${encodeURIComponent(client.id)}:${encodeURIComponent(secret)}`).toString("base64");
    const headers = { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" };
    const answer = await send(new URL(`${endpoint}/token`), { ...trust, method: "POST", headers }, form);
    return { status: answer.statusCode ?? 0, body: JSON.parse(await text(answer)) as TokenAnswer["body"] };
  };
  const keys = createRemoteJWKSet(new URL(`${endpoint}/certs`), {
    cooldownDuration: 0,
    [customFetch]: async (url) => new Response((await get(url)).text),
  });
  return {
    endpoint,
    get,
    ask,
    begin: (more: Readonly<Record<string, string>> = {}): Begun => {
      const [verifier, state, nonce] = [32, 16, 16].map((bytes) => randomBytes(bytes).toString("base64url"));
      const challenge = createHash("sha256")
        .update(verifier ?? "")
        .digest("base64url");
      const query = new URLSearchParams({
        response_type: "code",
        client_id: client.id,
        redirect_uri: redirectUri,
        scope: "openid",
        state: state ?? "",
        nonce: nonce ?? "",
        code_challenge: challenge,
        code_challenge_method: "S256",
        ...more,
      });
      return { url: `${endpoint}/auth?${query}`, verifier: verifier ?? "", state: state ?? "", nonce: nonce ?? "" };
    },
    redeem: (code: string, code_verifier: string): Promise<TokenAnswer> =>
      ask({ grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier }),
    refresh: (refresh_token: string): Promise<TokenAnswer> => ask({ grant_type: "refresh_token", refresh_token }),
    exchange: (subject_token: string, audience: string, scope?: string): Promise<TokenAnswer> =>
      ask({
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token,
        subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
        audience,
        ...(scope === undefined ? {} : { scope }),
      }),
    /** Claims of a token that the issuer signed with a key that it publishes now. */
    read: async (token: string): Promise<JWTPayload> => (await jwtVerify(token, keys, { issuer: issuerUrl })).payload,
  };
}

export type Client = ReturnType<typeof openClient>;

/** Signs the person in and redeems the code, through the issuer's own pages. */
export async function signInAt(
  side: IssuerSide,
  client: Client,
  browser: Browser,
  more: Readonly<Record<string, string>> = {},
): Promise<Tokens> {
  const begun = client.begin(more);
  const first = await browser.open(begun.url);
  const last = isCallback(side, first) ? first : await side.signIn(browser, first);
  const back = new URL(last.url);
  if (!isCallback(side, last))
    throw new Error(`Sign-in ended at ${last.url} (${last.status}): ${last.text.slice(0, 500)}`);
  if (back.searchParams.get("state") !== begun.state) throw new Error(`The state of ${last.url} is another.`);
  const { status, body } = await client.redeem(back.searchParams.get("code") ?? "", begun.verifier);
  if (status !== 200) throw new Error(`The code was refused with ${status}: ${JSON.stringify(body)}`);
  return body;
}

export const isCallback = ({ redirectUri }: IssuerSide, { url }: Page): boolean => url.startsWith(`${redirectUri}?`);
