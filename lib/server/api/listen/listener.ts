import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

import { getRequestListener } from "@hono/node-server";

import type { Authenticated } from "#lib/server/auth/authenticate.ts";

import type { Api } from "../api.ts";
import { createApp } from "../app.ts";
import { nobody } from "../guard/authenticate.ts";
import { endWithSession } from "../guard/end-with-session.ts";
import { STRICT_TRANSPORT } from "../guard/headers.ts";
import { LIMITS, LIMITS_OF_ONE, RateLimiter } from "../guard/rate.ts";
import { refuseUnproven } from "../guard/unproven.ts";
import { fromError } from "../problem/from-error.ts";
import { ApiProblem } from "../problem/problem.ts";
import { matchProxy, type ProxyTarget } from "../proxy/match.ts";
import { writeRefusal } from "../proxy/refusal.ts";
import { serveProxy } from "../proxy/serve.ts";
import { leadToSignIn } from "./lead-to-sign-in.ts";
import { readableTarget } from "./readable.ts";
import { refuseRate } from "./refuse-rate.ts";
import { refuseRaw } from "./refuse-raw.ts";

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void;

const OWN_PATH = /^\/(?:api\/(?:v1|auth)\/|(?:healthz|readyz|metrics)(?:\?|$))/;

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
    else if (api.auth === null) servePage(page, request, response);
    else leadToSignIn(api.authenticate, request, response, () => servePage(page, request, response));
  };
}

/** The proxy answers raw requests, so it asks for itself who asks. Without sign-in it is known at once, and nothing is waited for. */
function proxyAsViewer(
  { authenticate, auth, registry }: Api,
  target: ProxyTarget,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const serve = (asking: Authenticated | null): void => {
    const csrf = first(request.headers["x-quarterdeck-csrf"]);
    const proof = { method: request.method ?? "", target: request.url ?? "", csrf };
    const refusal = asking === null ? nobody() : refuseUnproven(asking, proof);
    if (refusal || asking === null) return writeRefusal(request, response, refusal ?? nobody());
    endWithSession(auth, asking, response);
    serveProxy(registry, asking.viewer, target, request, response);
  };
  const { cookie, authorization } = request.headers;
  try {
    const asking = authenticate({ cookie, authorization });
    if (asking instanceof Promise)
      asking.then(serve).catch((error: unknown) => writeRefusal(request, response, fromError(error)));
    else serve(asking);
  } catch (error) {
    writeRefusal(request, response, fromError(error));
  }
}

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

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
