import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import type { Provider } from "oidc-provider";

import { clientId } from "./client.ts";
import type { IssuerMemory } from "./memory.ts";
import { escape, sendPage } from "./page.ts";
import { endSession } from "./session.ts";
import { readToken } from "./token.ts";

export interface LogoutOptions {
  readonly provider: Provider;
  readonly memory: IssuerMemory;
  /** Exact addresses that a browser may be sent to afterwards. */
  readonly addresses: readonly string[];
}

/**
 * RP-initiated logout as Keycloak does it: with an ID token of ours (its time may be over) the session ends at once and the browser goes on;
 * without one somebody has to confirm. Ours and not oidc-provider's, which needs a script on its page.
 */
export async function answerLogout(
  { provider, memory, addresses }: LogoutOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isPost = request.method === "POST";
  const query = isPost ? await text(request) : new URL(request.url ?? "/", provider.issuer).search;
  const asked = new URLSearchParams(query);
  const address = asked.get("post_logout_redirect_uri");
  const hint = asked.get("id_token_hint");
  if (address !== null && !addresses.includes(address)) return refuse(response, "Invalid redirect uri");
  if (hint === null && address !== null && asked.get("client_id") !== clientId)
    return refuse(response, "Missing parameters: id_token_hint");
  const sid = hint === null ? undefined : await sidOf(hint, provider.issuer, memory);
  if (hint !== null && sid === undefined) return refuse(response, "Invalid parameter: id_token_hint");
  const own = sid ?? (await sidOfCookie(provider, request, response));
  // A cookie alone may have been sent by any page, a form of ours only by this one: cookies are SameSite=Lax.
  if (sid === undefined && own !== undefined && !isPost) return confirm(response, asked);
  if (own !== undefined) await endSession(own, provider, memory);
  if (address === null) return sendPage(response, { title: "Signed out", body: "<h1>You are signed out</h1>" });
  const target = new URL(address);
  const state = asked.get("state");
  if (state !== null) target.searchParams.set("state", state);
  response.writeHead(302, { Location: target.href, "Cache-Control": "no-store" }).end();
}

async function sidOf(hint: string, issuer: string, memory: IssuerMemory): Promise<string | undefined> {
  const claims = await readToken(hint, issuer, memory, { isLate: true }).catch(() => undefined);
  return claims?.aud === clientId && claims["typ"] === "ID" ? String(claims["sid"]) : undefined;
}

async function sidOfCookie(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  const session = await provider.Session.get(provider.createContext(request, response));
  return session.sidFor(clientId);
}

function confirm(response: ServerResponse, asked: URLSearchParams): void {
  const kept = ["post_logout_redirect_uri", "state", "client_id"].map((name) => {
    const value = asked.get(name);
    return value === null ? "" : `<input type="hidden" name="${name}" value="${escape(value)}">`;
  });
  const body = `<h1>Sign out?</h1>
<p class="lead">Every console that was opened with this sign-in ends with it.</p>
<form method="post">${kept.join("")}<button class="act" autofocus>Sign out</button></form>`;
  const address = asked.get("post_logout_redirect_uri");
  sendPage(response, { title: "Sign out", body, leadsTo: address === null ? [] : [new URL(address).origin] });
}

function refuse(response: ServerResponse, reason: string): void {
  const body = `<h1>We are sorry</h1><p class="lead">${escape(reason)}</p>`;
  sendPage(response, { status: 400, title: "Error", body });
}
