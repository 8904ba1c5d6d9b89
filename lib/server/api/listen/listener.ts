import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from "node:http";

import { getRequestListener } from "@hono/node-server";

import type { Api } from "../api.ts";
import { createApp } from "../app.ts";
import { STRICT_TRANSPORT } from "../guard/headers.ts";
import { LIMITS, LIMITS_OF_ADDRESS, LIMITS_OF_ONE, RateLimiter } from "../guard/rate.ts";
import { ApiProblem } from "../problem/problem.ts";
import { matchProxy } from "../proxy/match.ts";
import { writeRefusal } from "../proxy/refusal.ts";
import { leadToSignIn } from "./lead-to-sign-in.ts";
import { proxyAsViewer } from "./proxy-as-viewer.ts";
import { readableTarget } from "./readable.ts";
import { refuseOften } from "./refuse-often.ts";
import { refuseRaw } from "./refuse-raw.ts";

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void;

const OWN_PATH = /^\/(?:api\/(?:v1|auth)\/|(?:healthz|readyz|metrics|silent-sso)(?:\?|$))/;

/**
 * Answers every request of the port: the guard first, then the proxy on raw sockets, the API through Hono, and everything else as a page.
 */
export function createListener(api: Api, page: PageHandler): RequestListener {
  const { isShared } = api.policy;
  const viewers = isShared ? new RateLimiter(LIMITS) : null;
  const addresses = new RateLimiter(isShared ? LIMITS_OF_ADDRESS : LIMITS_OF_ONE);
  const hono = getRequestListener(createApp(api, viewers).fetch, { overrideGlobalObjects: false });
  const proxy = { ...api, viewers };
  const isHttps = api.policy.publicOrigin?.startsWith("https:") === true;
  const isCluster = (name: string) => api.registry.get(name) !== undefined;
  return (request, response) => {
    if (isHttps) response.setHeader(...STRICT_TRANSPORT);
    // What stands before a proxy's own address can be made up: only the socket's counts.
    const address = request.socket.remoteAddress ?? "";
    const refusal = refuseRaw(request, api.policy) ?? refuseOften(addresses, address, request, response);
    if (refusal) return writeRefusal(request, response, refusal);
    const target = request.url ?? "/";
    const proxied = matchProxy(target, isCluster);
    if (proxied) proxyAsViewer(proxy, proxied, request, response);
    else if (OWN_PATH.test(target) && !isPageOfMetrics(target, request.headers)) void hono(request, response);
    else if (api.auth === null) servePage(page, request, response);
    else leadToSignIn(api.authenticate, request, response, () => servePage(page, request, response));
  };
}

/** One address, two answers: who scrapes gets our own figures, a browser gets the page about everybody's. */
const isPageOfMetrics = (target: string, { accept = "", rsc }: IncomingHttpHeaders): boolean =>
  /^\/metrics(?:\?|$)/.test(target) && (rsc !== undefined || accept.includes("text/html"));

/** Pages are only read: there are no server actions. */
function servePage(page: PageHandler, request: IncomingMessage, response: ServerResponse): void {
  request.url = readableTarget(request.url ?? "/");
  if (request.method === "GET" || request.method === "HEAD") return page(request, response);
  writeRefusal(request, response, new ApiProblem("QD-405-method", `A page cannot be sent ${request.method}.`));
}

/** What the port answers before the runtime is there: alive, not ready. */
export const startingListener: RequestListener = (request, response) => {
  if (request.url === "/healthz") response.end("ok");
  else writeRefusal(request, response, new ApiProblem("QD-503-starting", "Quarterdeck is starting."));
};
