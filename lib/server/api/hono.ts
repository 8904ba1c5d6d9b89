import type { HttpBindings } from "@hono/node-server";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";

import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Authenticated } from "#lib/server/auth/authenticate.ts";
import type { Session } from "#lib/server/auth/session/session.ts";

import { ApiProblem } from "./problem/problem.ts";

/** `incoming` and `outgoing` are there under server.ts and absent inside Next. */
export interface ApiEnv {
  Bindings: Partial<HttpBindings>;
  Variables: { viewer?: Viewer; asking?: Authenticated };
}

export type App = OpenAPIHono<ApiEnv>;

/** Who asks. Every handler that answers with anything of a cluster begins here. @throws {ApiProblem} QD-401-session. */
export function viewerOf(context: Context<ApiEnv>): Viewer {
  const viewer = context.get("viewer");
  if (viewer === undefined) throw new ApiProblem("QD-401-session", "Nobody is signed in here.");
  return viewer;
}

/** How it was found out who asks. @throws {ApiProblem} QD-401-session. */
export function askingOf(context: Context<ApiEnv>): Authenticated {
  const asking = context.get("asking");
  if (asking === undefined) throw new ApiProblem("QD-401-session", "Nobody is signed in here.");
  return asking;
}

/** The session of a browser: what is asked here is nothing for tools, nor where there is no sign-in. @throws {ApiProblem} QD-401-session. */
export function sessionOf(context: Context<ApiEnv>): Session {
  const { via, session } = askingOf(context);
  if (via !== "session" || session === null)
    throw new ApiProblem("QD-401-session", "Only a browser that is signed in may ask for this.");
  return session;
}
