import type { MiddlewareHandler } from "hono";

import type { ApiEnv } from "../hono.ts";
import { targetOf } from "./middleware.ts";
import type { RateLimiter } from "./rate.ts";
import { refuseRate } from "./refuse-rate.ts";

/** Counts what each viewer asks, from wherever they do. Who is not known was counted by their address. */
export function limitViewer(limiter: RateLimiter): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const viewer = context.get("viewer");
    const { method, url } = context.req;
    const refusal =
      viewer &&
      refuseRate(limiter, viewer.key, { method, target: targetOf(url) }, (name, value) => context.header(name, value));
    if (refusal) throw refusal;
    return next();
  };
}
