import { createRoute } from "@hono/zod-openapi";

import { PanelAnswer, PanelInput } from "#lib/contract/panel.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "post",
  path: "/api/v1/panels",
  summary: "Numbers over time about a pod, workload, namespace, node or cluster, from the central Prometheus",
  request: {
    body: { required: true, content: { "application/json": { schema: PanelInput.meta({ id: "PanelQuestion" }) } } },
  },
  responses: {
    200: {
      description: "Panels, each with its own state",
      content: { "application/json": { schema: PanelAnswer.meta({ id: "Panels" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addPanels(app: App, { views }: Api): void {
  app.openapi(route, async (context) => {
    const viewer = viewerOf(context);
    const input = context.req.valid("json");
    await views.admit(viewer, { cluster: input.of.cluster });
    return context.json(await views.listPanels(viewer, input), 200);
  });
}
