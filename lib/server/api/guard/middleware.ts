import type { MiddlewareHandler } from "hono";

import { API_HEADERS } from "./headers.ts";
import type { RequestPolicy } from "./policy.ts";
import { refuse, SESSION_COOKIE } from "./refuse.ts";

/** The guard in front of every API route, and the headers behind it. */
export function guard(policy: RequestPolicy): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context;
    const target = targetOf(req.url);
    const refusal = refuse(
      {
        method: req.method,
        target,
        host: req.header("host"),
        origin: req.header("origin"),
        fetchSite: req.header("sec-fetch-site"),
        fetchDest: req.header("sec-fetch-dest"),
        hasSession: req.header("cookie")?.includes(`${SESSION_COOKIE}=`) === true,
      },
      policy,
    );
    for (let index = 0; index + 1 < API_HEADERS.length; index += 2) {
      context.header(API_HEADERS[index] as string, API_HEADERS[index + 1]);
    }
    if (refusal) throw refusal;
    await next();
  };
}

/** Path and query of an absolute URL. */
export function targetOf(url: string): string {
  const slash = url.indexOf("/", url.indexOf("//") + 2);
  return slash === -1 ? "/" : url.slice(slash);
}
