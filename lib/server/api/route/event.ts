import { createRoute } from "@hono/zod-openapi";

import { EventGroupAnswer, EventGroupInput } from "#lib/contract/event.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "get",
  path: "/api/v1/events/groups",
  summary: "Events of all clusters, those that say the same of a workload as one: warnings first, then the newest",
  request: { query: EventGroupInput },
  responses: {
    200: {
      description: "Groups of events",
      content: { "application/json": { schema: EventGroupAnswer.meta({ id: "EventGroups" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addEvents(app: App, { views }: Api): void {
  app.openapi(route, async (context) => {
    // Asking is wanting: the watches behind it run on for their grace period.
    views.wantRows("events")();
    const viewer = viewerOf(context);
    await views.admit(viewer, { rows: "events" });
    return context.json(views.listEventGroups(viewer, context.req.valid("query")), 200);
  });
}
