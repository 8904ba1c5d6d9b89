import type { IncomingMessage, ServerResponse } from "node:http";

import type { Provider } from "oidc-provider";

import { browserClientId, clientId, originsOf } from "./client.ts";
import type { IssuerMemory } from "./memory.ts";
import { realmPath } from "./provider.ts";
import { isAlive } from "./session.ts";

/** What keycloak-js loads in hidden frames to notice that a sign-in ended elsewhere, relative to the realm. */
export const sensorPath = "/protocol/openid-connect/login-status-iframe.html";
export const cookiesPath = "/protocol/openid-connect/3p-cookies/step1.html";
const scripts: Readonly<Record<string, string>> = {
  [`${sensorPath}/supported.js`]: 'parent.postMessage("supported", "*");',
  [`${sensorPath}/unsupported.js`]: 'parent.postMessage("unsupported", "*");',
  [`${sensorPath}/status.js`]: `addEventListener("message", async ({ data, origin, source }) => {
  const [client_id, sid = ""] = String(data).split(" ");
  const query = new URLSearchParams({ client_id, sid, origin });
  const answer = await fetch("${realmPath}${sensorPath}/init?" + query).catch(() => undefined);
  source.postMessage(answer?.ok ? await answer.text() : "error", origin);
});`,
};

/** Whether this path is one of the sensor's. */
export const isSensor = (path: string): boolean => path === cookiesPath || path.startsWith(sensorPath);

/** Answers the frames of keycloak-js, which only pages of the console may hold. */
export async function answerSensor(
  { provider, memory }: { provider: Provider; memory: IssuerMemory },
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (path === `${sensorPath}/init`) return await answerStatus(provider, memory, request, response);
  const script = scripts[path];
  if (script !== undefined) return void response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
  // A page of another site gets no cookies of ours: localhost is another site than 127.0.0.1.
  const isSameSite = request.headers["sec-fetch-site"] !== "cross-site";
  const name = path === sensorPath ? "status" : isSameSite ? "supported" : "unsupported";
  const parents = memory.console === undefined ? [] : originsOf(memory.console);
  const ancestors = `frame-ancestors ${parents.length === 0 ? "'none'" : parents.join(" ")}`;
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": `default-src 'none'; script-src 'self'; connect-src 'self'; ${ancestors}`,
  });
  response.end(`<!doctype html><title>Sensor</title><script src="${realmPath}${sensorPath}/${name}.js"></script>`);
}

/** Whether the browser's session is still the one it is asked about, in keycloak-js's words; 403 for who may not ask. */
async function answerStatus(
  provider: Provider,
  memory: IssuerMemory,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { searchParams: asked } = new URL(request.url ?? "/", provider.issuer);
  const mayAsk = memory.console !== undefined && originsOf(memory.console).includes(asked.get("origin") ?? "");
  const session = await provider.Session.get(provider.createContext(request, response));
  const sid = asked.get("sid") ?? "";
  // Who asks about no session is told when there is one: that makes keycloak-js sign in silently.
  const isSame =
    sid === "" ? session.accountId === undefined : session.sidFor(clientId) === sid && isAlive(sid, memory);
  const isOurs = mayAsk && asked.get("client_id") === browserClientId;
  response.writeHead(isOurs ? 200 : 403, { "Content-Type": "text/plain", "Cache-Control": "no-store" });
  response.end(isOurs ? (isSame ? "unchanged" : "changed") : "error");
}
