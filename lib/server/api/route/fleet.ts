import { createRoute } from "@hono/zod-openapi";

import { FleetAnswer } from "#lib/contract/fleet.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "get",
  path: "/api/v1/fleet",
  summary: "Every cluster, sums over them, and what is missing from the sums",
  responses: {
    200: { description: "The fleet", content: { "application/json": { schema: FleetAnswer.meta({ id: "Fleet" }) } } },
    ...PROBLEM_RESPONSE,
  },
});

export function addFleet(app: App, { views }: Api): void {
  app.openapi(route, async (context) => {
    // Asking is wanting: the watches behind figures and findings run on for their grace period.
    views.wantFleet()();
    views.wantFindings()();
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "fleet" });
    return context.json(views.getFleet(viewer), 200);
  });
}
