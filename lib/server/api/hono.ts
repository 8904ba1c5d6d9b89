import type { HttpBindings } from "@hono/node-server";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";

import type { Viewer } from "#lib/server/access/viewer.ts";

import { ApiProblem } from "./problem/problem.ts";

/** `incoming` and `outgoing` are there under server.ts and absent inside Next. */
export interface ApiEnv {
  Bindings: Partial<HttpBindings>;
  Variables: { viewer?: Viewer };
}

export type App = OpenAPIHono<ApiEnv>;

/** Who asks. Every handler that answers with anything of a cluster begins here. @throws {ApiProblem} QD-401-session. */
export function viewerOf(context: Context<ApiEnv>): Viewer {
  const viewer = context.get("viewer");
  if (viewer === undefined) throw new ApiProblem("QD-401-session", "Nobody is signed in here.");
  return viewer;
}
