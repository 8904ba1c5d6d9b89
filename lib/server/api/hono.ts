import type { HttpBindings } from "@hono/node-server";
import type { OpenAPIHono } from "@hono/zod-openapi";

/** `incoming` and `outgoing` are there under server.ts and absent inside Next. */
export interface ApiEnv {
  Bindings: Partial<HttpBindings>;
}

export type App = OpenAPIHono<ApiEnv>;
