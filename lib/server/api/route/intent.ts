import { createRoute } from "@hono/zod-openapi";

import { Intent, IntentInput } from "#lib/contract/intent.ts";
import { returnPath } from "#lib/model/identity/return-path.ts";

import { type Api, requireAuth } from "../api.ts";
import { type App, sessionOf, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const create = createRoute({
  method: "post",
  path: "/api/v1/intents",
  summary:
    "Announce a destructive action: a fresh sign-in at the location allows exactly this one, once, for two minutes",
  request: {
    body: { required: true, content: { "application/json": { schema: IntentInput.meta({ id: "IntentInput" }) } } },
  },
  responses: {
    201: { description: "The intent", content: { "application/json": { schema: Intent.meta({ id: "Intent" }) } } },
    ...PROBLEM_RESPONSE,
  },
});

export function addIntents(app: App, api: Api): void {
  app.openapi(create, async (context) => {
    sessionOf(context);
    const { return: back, body, ...action } = context.req.valid("json");
    const { id, expiresAt } = await requireAuth(api).stepUp.open(viewerOf(context), { ...action, body: body ?? null });
    const query = new URLSearchParams({ intent: id, return: returnPath(back) });
    return context.json({ id, location: `/api/auth/start?${query}`, expiresAt }, 201);
  });
}
