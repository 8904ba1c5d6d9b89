import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

import { getRequestListener } from "@hono/node-server";

import type { Viewer } from "#lib/server/access/viewer.ts";

import type { Api } from "../api.ts";
import { createApp } from "../app.ts";
import { STRICT_TRANSPORT } from "../guard/headers.ts";
import { LIMITS, LIMITS_OF_ONE, RateLimiter } from "../guard/rate.ts";
import { fromError } from "../problem/from-error.ts";
import { ApiProblem } from "../problem/problem.ts";
import { matchProxy, type ProxyTarget } from "../proxy/match.ts";
import { writeRefusal } from "../proxy/refusal.ts";
import { serveProxy } from "../proxy/serve.ts";
import { readableTarget } from "./readable.ts";
import { refuseRate } from "./refuse-rate.ts";
import { refuseRaw } from "./refuse-raw.ts";

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void;

const OWN_PATH = /^\/(?:api\/v1\/|(?:healthz|readyz|metrics)(?:\?|$))/;

/**
 * Answers every request of the port: the guard first, then the proxy on raw sockets, the API through Hono, and everything else as a page.
 */
export function createListener(api: Api, page: PageHandler): RequestListener {
  const hono = getRequestListener(createApp(api).fetch, { overrideGlobalObjects: false });
  const limiter = new RateLimiter(api.policy.isShared ? LIMITS : LIMITS_OF_ONE);
  const isHttps = api.policy.publicOrigin?.startsWith("https:") === true;
  const isCluster = (name: string) => api.registry.get(name) !== undefined;
  return (request, response) => {
    if (isHttps) response.setHeader(...STRICT_TRANSPORT);
    const refusal = refuseRaw(request, api.policy) ?? refuseRate(limiter, request, response);
    if (refusal) return writeRefusal(request, response, refusal);
    const target = request.url ?? "/";
    const proxied = matchProxy(target, isCluster);
    if (proxied) proxyAsViewer(api, proxied, request, response);
    else if (OWN_PATH.test(target)) void hono(request, response);
    else servePage(page, request, response);
  };
}

/** The proxy answers raw requests, so it asks for itself who asks. Without sign-in it is known at once, and nothing is waited for. */
function proxyAsViewer(
  { authenticate, registry }: Api,
  target: ProxyTarget,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const serve = (viewer: Viewer | null): void => {
    if (viewer) serveProxy(registry, viewer, target, request, response);
    else writeRefusal(request, response, new ApiProblem("QD-401-session", "Nobody is signed in here."));
  };
  const { cookie, authorization } = request.headers;
  try {
    const viewer = authenticate({ cookie, authorization });
    if (viewer instanceof Promise)
      viewer.then(serve).catch((error: unknown) => writeRefusal(request, response, fromError(error)));
    else serve(viewer);
  } catch (error) {
    writeRefusal(request, response, fromError(error));
  }
}

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
