import type { Api } from "../api.ts";
import { targetOf } from "../guard/middleware.ts";
import { type App, askingOf } from "../hono.ts";
import { matchProxy } from "../proxy/match.ts";
import { fetchProxy } from "../proxy/web.ts";

/** The Kubernetes API of a cluster, as the viewer. server.ts answers this path itself, with raw sockets; here it is for Next's own server. */
export function addProxy(app: App, api: Api): void {
  app.all("/api/v1/clusters/*", (context, next) => {
    const target = matchProxy(targetOf(context.req.url), (name) => api.registry.get(name) !== undefined);
    return target ? fetchProxy(api, askingOf(context), target, context.req.raw) : next();
  });
}
