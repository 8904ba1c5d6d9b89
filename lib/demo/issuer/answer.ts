import type { IncomingMessage, ServerResponse } from "node:http";

import { errors, type KoaContextWithOIDC, type Provider } from "oidc-provider";

import { signedOutAddresses } from "./client.ts";
import { answerLogout } from "./logout.ts";
import type { IssuerMemory } from "./memory.ts";
import { escape, sendPage, sendStyle, stylePath } from "./page.ts";
import { paths, realmPath } from "./provider.ts";
import { answerSensor, isSensor } from "./sensor.ts";
import { answerSignIn } from "./sign-in.ts";
import { answerUserinfo } from "./userinfo.ts";

export interface Answering {
  readonly provider: Provider;
  readonly memory: IssuerMemory;
}

/** Answers one request to the realm: its pages here, the protocol by oidc-provider. */
export async function answer(asked: Answering, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await route(asked, request, response);
  } catch (error) {
    const isTheirs = error instanceof errors.OIDCProviderError;
    if (!isTheirs) process.stderr.write(`issuer: ${error instanceof Error ? error.stack : String(error)}\n`);
    if (response.headersSent) return void response.destroy();
    const reason = isTheirs ? (error.error_description ?? error.message) : "The issuer failed.";
    sendError(response, isTheirs ? error.statusCode : 500, reason);
  }
}

async function route(
  { provider, memory }: Answering,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (!pathname.startsWith(`${realmPath}/`)) return sendError(response, 404, "Realm does not exist");
  const path = pathname.slice(realmPath.length);
  if (path === stylePath) return sendStyle(response);
  if (isSensor(path)) return await answerSensor({ provider, memory }, path, request, response);
  if (path === paths.userinfo) return await answerUserinfo(request, response, provider.issuer, memory);
  if (path.startsWith(`${paths.signIn}/`)) return await answerSignIn(provider, request, response);
  if (path === paths.logout) {
    const addresses = memory.console === undefined ? [] : signedOutAddresses(memory.console);
    return await answerLogout({ provider, memory, addresses }, request, response);
  }
  const query = (request.url ?? "").replace(/^[^?]*/, "");
  const url = path + (path === paths.authorization ? withConsent(query) : query);
  // As a framework does that mounts it below a path: its own addresses follow from the difference.
  Object.assign(request, { url, originalUrl: realmPath + url });
  await provider.callback()(request, response);
}

/** oidc-provider takes offline_access only from who was asked for consent, which Keycloak does not ask clients of one's own for. */
function withConsent(query: string): string {
  const params = new URLSearchParams(query);
  const prompt = params.get("prompt") ?? "";
  if (!params.get("scope")?.split(" ").includes("offline_access") || prompt === "none") return query;
  params.set("prompt", `${prompt} consent`.trim());
  return `?${params.toString()}`;
}

/** Shows a browser why it cannot go on. */
export const renderError = (
  ctx: KoaContextWithOIDC,
  error: { error: string; error_description?: string | undefined },
): void => {
  ctx.respond = false;
  sendError(ctx.res, ctx.status, error.error_description ?? error.error);
};

function sendError(response: ServerResponse, status: number, reason: string): void {
  const body = `<h1>We are sorry</h1>\n<p class="lead">${escape(reason)}</p>`;
  sendPage(response, { status, title: "Error", body });
}
