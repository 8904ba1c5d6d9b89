import { createRoute } from "@hono/zod-openapi";

import { RestartAnswer, RestartInput } from "#lib/contract/restart.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "get",
  path: "/api/v1/restarts",
  summary: "Restarts of the last hour, day and week: by workload, cause, cluster, namespace or node, and over time",
  request: { query: RestartInput },
  responses: {
    200: {
      description: "Restarts, as the watch told them",
      content: { "application/json": { schema: RestartAnswer.meta({ id: "Restarts" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addRestarts(app: App, { views }: Api): void {
  app.openapi(route, async (context) => {
    views.wantFleet()();
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "fleet" });
    return context.json(views.listRestarts(viewer, context.req.valid("query")), 200);
  });
}
