import { createRoute, z } from "@hono/zod-openapi";

import { Token, TokenCreated, TokenInput } from "#lib/contract/token.ts";
import { returnPath } from "#lib/model/identity/return-path.ts";

import { type Api, requireAuth } from "../api.ts";
import { type App, sessionOf, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const list = createRoute({
  method: "get",
  path: "/api/v1/tokens",
  summary: "One's own tokens for tools, the newest first",
  responses: {
    200: { description: "Tokens", content: { "application/json": { schema: z.array(Token.meta({ id: "Token" })) } } },
    ...PROBLEM_RESPONSE,
  },
});

const create = createRoute({
  method: "post",
  path: "/api/v1/tokens",
  summary: "Make a token; it is good once its owner has signed in again at the location",
  request: {
    body: { required: true, content: { "application/json": { schema: TokenInput.meta({ id: "TokenInput" }) } } },
  },
  responses: {
    201: {
      description: "The token, with its secret this once",
      content: { "application/json": { schema: TokenCreated.meta({ id: "TokenCreated" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const remove = createRoute({
  method: "delete",
  path: "/api/v1/tokens/{id}",
  summary: "Revoke one of one's own tokens",
  request: { params: z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) }) },
  responses: { 204: { description: "It is worth nothing any more" }, ...PROBLEM_RESPONSE },
});

/** Tokens are made and seen in a browser's session only: one that leaks makes no other. */
export function addTokens(app: App, api: Api): void {
  app.openapi(list, async (context) => {
    sessionOf(context);
    const rows = await requireAuth(api).tokens.list(viewerOf(context).id);
    const tokens = rows.map((row) => ({
      id: row.id,
      name: row.name,
      clusters: row.clusters.split(","),
      access: row.access === "write" ? ("write" as const) : ("read" as const),
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      lastUsedAt: row.lastUsedAt,
      isOffline: row.isOffline === 1,
      isAlive: row.isAlive,
    }));
    return context.json(tokens, 200);
  });
  app.openapi(create, async (context) => {
    sessionOf(context);
    const { return: back, ...wish } = context.req.valid("json");
    const { row, secret } = await requireAuth(api).tokens.create(viewerOf(context).id, wish);
    const query = new URLSearchParams({ token: row.id, return: returnPath(back) });
    const location = `/api/auth/start?${query}`;
    return context.json({ id: row.id, secret, location, expiresAt: row.expiresAt }, 201);
  });
  app.openapi(remove, async (context) => {
    sessionOf(context);
    await requireAuth(api).tokens.revoke(viewerOf(context).id, context.req.valid("param").id);
    return context.body(null, 204);
  });
}
