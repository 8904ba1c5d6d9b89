import type { MiddlewareHandler } from "hono";

import type { Viewer } from "#lib/server/access/viewer.ts";

import type { ApiEnv } from "../hono.ts";

/** What of a request says who asks. */
export interface Credentials {
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
}

/** Finds out who asks. null: nobody who is known. @throws a problem when who it is cannot be found out, or is told to be wrong. */
export type Authenticate = (credentials: Credentials) => Promise<Viewer | null> | Viewer | null;

/** Notes who asks for the handlers, each of which asks for it by `viewerOf`. */
export function noteViewer(authenticate: Authenticate): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { req } = context;
    const viewer = await authenticate({ cookie: req.header("cookie"), authorization: req.header("authorization") });
    if (viewer) context.set("viewer", viewer);
    return next();
  };
}
