import { createRoute } from "@hono/zod-openapi";

import { PipelineAnswer, PipelineInput } from "#lib/contract/pipeline.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "get",
  path: "/api/v1/logs/pipeline",
  summary: "The way of lines to the central logs: rates, backlog and age at each hop, and which hop is to blame",
  request: { query: PipelineInput },
  responses: {
    200: {
      description: "Each store's way, and that of each cluster's lines",
      content: { "application/json": { schema: PipelineAnswer.meta({ id: "Pipelines" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addPipeline(app: App, { views }: Api): void {
  app.openapi(route, async (context) => {
    const viewer = viewerOf(context);
    views.wantFindings()();
    await views.admit(viewer, { page: "findings" });
    return context.json(views.getPipeline(viewer, context.req.valid("query")), 200);
  });
}
