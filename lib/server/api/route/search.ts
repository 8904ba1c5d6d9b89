import { createRoute } from "@hono/zod-openapi";

import { SearchAnswer, SearchInput } from "#lib/contract/search.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "post",
  path: "/api/v1/search",
  summary: "Objects of every watched kind in every cluster, by name, the best match first",
  request: {
    body: { required: true, content: { "application/json": { schema: SearchInput.meta({ id: "Search" }) } } },
  },
  responses: {
    200: {
      description: "What was found",
      content: { "application/json": { schema: SearchAnswer.meta({ id: "SearchAnswer" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addSearch(app: App, { views }: Api): void {
  app.openapi(route, async (context) => {
    // Asking is wanting: the watches run on for their grace period.
    views.wantSearch()();
    const { signal } = context.req.raw;
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "search" });
    return context.json(await views.searchObjects(viewer, context.req.valid("json"), signal), 200);
  });
}
