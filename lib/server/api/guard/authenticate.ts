import type { MiddlewareHandler } from "hono";

import type { Api } from "../api.ts";
import type { ApiEnv } from "../hono.ts";
import { ApiProblem } from "../problem/problem.ts";
import { endWithSession } from "./end-with-session.ts";
import { refuseUnproven } from "./unproven.ts";

/** What anybody may ask: whether the server is there, and how to sign in. */
const PUBLIC = /^\/(?:healthz|readyz|api\/auth\/(?:start|callback\/oidc|backchannel-logout))$/;

/** The live stream says goodbye by itself, and who ends their session is told so. */
const OWN_END = /^\/api\/v1\/(?:stream$|sessions?(?:\/|$))/;

/** Lets nobody on who is not known, and notes who asks for the handlers, each of which asks for it by `viewerOf`. */
export function noteViewer({ authenticate, auth }: Pick<Api, "authenticate" | "auth">): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { req } = context;
    if (PUBLIC.test(req.path)) return next();
    const asking = await authenticate({ cookie: req.header("cookie"), authorization: req.header("authorization") });
    if (asking === null) throw nobody();
    const refusal = refuseUnproven(asking, {
      method: req.method,
      // As it is routed.
      target: req.path,
      csrf: req.header("x-quarterdeck-csrf"),
    });
    if (refusal) throw refusal;
    const { outgoing } = context.env ?? {};
    if (outgoing && "writableLength" in outgoing && !OWN_END.test(req.path)) endWithSession(auth, asking, outgoing);
    context.set("viewer", asking.viewer);
    context.set("asking", asking);
    return next();
  };
}

export const nobody = (): ApiProblem => new ApiProblem("QD-401-session", "Nobody is signed in here.");
