import { createRoute } from "@hono/zod-openapi";

import { DriftAnswer, DriftInput, MatrixAnswer, MatrixInput } from "#lib/contract/drift.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const list = createRoute({
  method: "get",
  path: "/api/v1/drift",
  summary: "What is not as wanted over all clusters, worst first, since when and by which rule",
  request: { query: DriftInput },
  responses: {
    200: { description: "Findings", content: { "application/json": { schema: DriftAnswer.meta({ id: "Drift" }) } } },
    ...PROBLEM_RESPONSE,
  },
});

const matrix = createRoute({
  method: "get",
  path: "/api/v1/drift/matrix",
  summary: "The same workload in every cluster: replicas and image against what most clusters have",
  request: { query: MatrixInput },
  responses: {
    200: {
      description: "Workloads of two clusters or more, those that differ first",
      content: { "application/json": { schema: MatrixAnswer.meta({ id: "DriftMatrix" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addDrift(app: App, { views }: Api): void {
  app.openapi(list, async (context) => {
    // Asking is wanting: the watches behind it run on for their grace period.
    views.wantDrift()();
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "drift" });
    return context.json(views.listDrift(viewer, context.req.valid("query")), 200);
  });
  app.openapi(matrix, async (context) => {
    views.wantDrift()();
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "drift" });
    return context.json(views.listMatrix(viewer, context.req.valid("query")), 200);
  });
}
