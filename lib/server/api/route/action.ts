import { createRoute } from "@hono/zod-openapi";

import { Action, ActionInput, ActionOutcome, ActionPreview } from "#lib/contract/action.ts";

import type { Api } from "../api.ts";
import { confirmingOf } from "../confirming.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const preview = createRoute({
  method: "post",
  path: "/api/v1/actions/preview",
  summary: "What an action would do and what to know before, asked of its cluster now; nothing is changed",
  request: { body: { required: true, content: { "application/json": { schema: Action.meta({ id: "Action" }) } } } },
  responses: {
    200: {
      description: "The preview",
      content: { "application/json": { schema: ActionPreview.meta({ id: "ActionPreview" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const perform = createRoute({
  method: "post",
  path: "/api/v1/actions",
  summary:
    "Do what was previewed, as long as its object is what it was; it is in the audit before the cluster hears of it",
  request: {
    body: { required: true, content: { "application/json": { schema: ActionInput.meta({ id: "ActionInput" }) } } },
  },
  responses: {
    200: {
      description: "It was done",
      content: { "application/json": { schema: ActionOutcome.meta({ id: "ActionOutcome" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addActions(app: App, { actions, auth, views }: Api): void {
  app.openapi(preview, async (context) => {
    const [viewer, action, { signal }] = [viewerOf(context), context.req.valid("json"), context.req.raw];
    await views.admit(viewer, { cluster: action.cluster });
    return context.json(await actions.preview({ viewer, action, asksStepUp: auth !== null, signal }), 200);
  });
  app.openapi(perform, async (context) => {
    const [viewer, { signal }] = [viewerOf(context), context.req.raw];
    const { action, basis, reason, intent } = context.req.valid("json");
    await views.admit(viewer, { cluster: action.cluster });
    const confirming = confirmingOf(context, auth, intent);
    return context.json(await actions.perform({ viewer, action, basis, reason, ...confirming, signal }), 200);
  });
}
