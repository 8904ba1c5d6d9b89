import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { Token, TokenCreated, TokenInput } from "#lib/contract/token.ts";
import { returnPath } from "#lib/model/identity/return-path.ts";
import { type AuthNote, noteAnyway, personOf } from "#lib/server/auth/note.ts";

import { type Api, requireAuth } from "../api.ts";
import { type ApiEnv, type App, sessionOf, viewerOf } from "../hono.ts";
import { sourceOf } from "../source.ts";
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
    // A token of which the audit does not know is handed to nobody, and then never confirmed.
    await requireAuth(api).note(ofToken(context, "token-create", row.id));
    const query = new URLSearchParams({ token: row.id, return: returnPath(back) });
    const location = `/api/auth/start?${query}`;
    return context.json({ id: row.id, secret, location, expiresAt: row.expiresAt }, 201);
  });
  app.openapi(remove, async (context) => {
    sessionOf(context);
    const { id } = context.req.valid("param");
    const { tokens, note } = requireAuth(api);
    await tokens.revoke(viewerOf(context).id, id);
    await noteAnyway({ note, log: api.log }, ofToken(context, "token-revoke", id));
    return context.body(null, 204);
  });
}

function ofToken(context: Context<ApiEnv>, verb: AuthNote["verb"], name: string): AuthNote {
  const own = sessionOf(context);
  const object = { resource: "tokens", name } as const;
  return {
    verb,
    person: personOf(own),
    sessionId: own.row.id,
    source: sourceOf(context),
    object,
    result: "succeeded",
  };
}
