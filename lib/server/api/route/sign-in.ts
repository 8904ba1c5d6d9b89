import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { IssuerError } from "#lib/server/auth/issuer/ask.ts";
import { TokenError } from "#lib/server/auth/issuer/verify.ts";
import type { SignInRequest } from "#lib/server/auth/sign-in/request.ts";

import { type Api, requireAuth } from "../api.ts";
import type { ApiEnv, App } from "../hono.ts";
import { ApiProblem } from "../problem/problem.ts";
import { sourceOf } from "../source.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const redirect = { 303: { description: "Go on there" }, ...PROBLEM_RESPONSE };

const start = createRoute({
  method: "get",
  path: "/api/auth/start",
  summary: "Begin to sign in: leads to the issuer",
  request: {
    query: z.object({
      /** A path of this server to come back to. */
      return: z.string().max(2000).optional(),
      /** An intent that the sign-in is to confirm. */
      intent: z.string().max(64).optional(),
      /** A token that it is to make good. */
      token: z.string().max(64).optional(),
    }),
  },
  responses: redirect,
});

const callback = createRoute({
  method: "get",
  path: "/api/auth/callback/oidc",
  summary: "Where the issuer leads back to",
  responses: redirect,
});

const logout = createRoute({
  method: "post",
  path: "/api/auth/backchannel-logout",
  summary: "The issuer says that somebody signed out (OpenID Connect Back-Channel Logout)",
  request: {
    body: {
      required: true,
      content: { "application/x-www-form-urlencoded": { schema: z.object({ logout_token: z.string().max(65_536) }) } },
    },
  },
  responses: { 200: { description: "Those sessions have ended" }, ...PROBLEM_RESPONSE },
});

export function addSignIn(app: App, api: Api): void {
  app.openapi(start, async (context) => {
    const auth = requireAuth(api);
    auth.requireReady();
    const elsewhere = otherOrigin(context.req.url, context.req.header("host"), auth.origin());
    if (elsewhere !== null) return context.redirect(elsewhere, 303);
    return answer(context, await auth.signIn.start(requestOf(context)));
  });
  app.openapi(callback, async (context) => {
    const auth = requireAuth(api);
    auth.requireReady();
    return answer(context, await auth.signIn.finish(requestOf(context)));
  });
  app.openapi(logout, async (context) => {
    const auth = requireAuth(api);
    try {
      await auth.heedLogout(context.req.valid("form").logout_token, sourceOf(context));
    } catch (error) {
      if (error instanceof IssuerError)
        throw new ApiProblem("QD-503-session", `The logout token cannot be verified: ${error.message}.`, {
          cause: error,
        });
      if (!(error instanceof TokenError)) throw error;
      throw new ApiProblem("QD-400-logout", `The logout token is not heeded: ${error.message}.`, { cause: error });
    }
    return context.body(null, 200);
  });
}

function answer(context: Context<ApiEnv>, { location, cookies }: { location: string; cookies: readonly string[] }) {
  for (const cookie of cookies) context.header("set-cookie", cookie, { append: true });
  return context.redirect(location, 303);
}

/** The issuer leads back to one address, and cookies are that address's: whoever came by another name begins there. */
function otherOrigin(url: string, host: string | undefined, origin: string): string | null {
  const { pathname, search } = new URL(url);
  return host === new URL(origin).host ? null : `${origin}${pathname}${search}`;
}

function requestOf(context: Context<ApiEnv>): SignInRequest {
  const { req } = context;
  return { query: req.query(), cookie: req.header("cookie"), ...sourceOf(context) };
}
