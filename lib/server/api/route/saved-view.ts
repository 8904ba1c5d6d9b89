import { createRoute, z } from "@hono/zod-openapi";

import { SavedView, SavedViewInput } from "#lib/contract/saved-view.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const View = SavedView.meta({ id: "SavedView" });

const list = createRoute({
  method: "get",
  path: "/api/v1/views",
  summary: "Saved views: one's own and those for everyone",
  responses: {
    200: { description: "Views by name", content: { "application/json": { schema: z.array(View) } } },
    ...PROBLEM_RESPONSE,
  },
});

const save = createRoute({
  method: "post",
  path: "/api/v1/views",
  summary: "Save a view, or one of one's own anew when its id is given",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: SavedViewInput.meta({ id: "SavedViewInput" }) } },
    },
  },
  responses: {
    200: { description: "The view as it is kept", content: { "application/json": { schema: View } } },
    ...PROBLEM_RESPONSE,
  },
});

const remove = createRoute({
  method: "delete",
  path: "/api/v1/views/{id}",
  summary: "Remove one of one's own views",
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: "It is gone" }, ...PROBLEM_RESPONSE },
});

export function addSavedViews(app: App, { views }: Api): void {
  app.openapi(list, async (context) => context.json(await views.listSavedViews(viewerOf(context)), 200));
  app.openapi(save, async (context) =>
    context.json(await views.saveView(viewerOf(context), context.req.valid("json")), 200),
  );
  app.openapi(remove, async (context) => {
    await views.removeView(viewerOf(context), context.req.valid("param").id);
    return context.body(null, 204);
  });
}
