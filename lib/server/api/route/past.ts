import { createRoute, z } from "@hono/zod-openapi";

import { OtherRow } from "#lib/contract/kind.ts";
import { ChangesAnswer, ChangesInput, PastFleet, PastFrame, PastMoment } from "#lib/contract/past.ts";
import { QueryInput } from "#lib/contract/query.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const rows = createRoute({
  method: "post",
  path: "/api/v1/past/query",
  summary: "One window of pods, workloads or nodes as they were, rebuilt from the central Prometheus",
  request: {
    query: PastMoment,
    body: { required: true, content: { "application/json": { schema: QueryInput.meta({ id: "PastQuery" }) } } },
  },
  responses: {
    200: {
      description: "One window; numbers that cannot be known are null",
      content: {
        "application/json": { schema: PastFrame.extend({ rows: z.array(OtherRow) }).meta({ id: "PastRows" }) },
      },
    },
    ...PROBLEM_RESPONSE,
  },
});

const fleet = createRoute({
  method: "get",
  path: "/api/v1/past/fleet",
  summary: "Every cluster's figures as they were",
  request: { query: PastMoment },
  responses: {
    200: {
      description: "The fleet as it was",
      content: { "application/json": { schema: PastFleet.meta({ id: "PastFleet" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const changes = createRoute({
  method: "get",
  path: "/api/v1/past/changes",
  summary: "What is different between two moments, by workload and node",
  request: { query: ChangesInput },
  responses: {
    200: {
      description: "What changed",
      content: { "application/json": { schema: ChangesAnswer.meta({ id: "Changes" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addPast(app: App, { views }: Api): void {
  app.openapi(rows, async (context) => {
    const [viewer, input] = [viewerOf(context), context.req.valid("json")];
    await views.admit(viewer, { rows: input.kind });
    return context.json(await views.queryPast(viewer, input, context.req.valid("query").at), 200);
  });
  app.openapi(fleet, async (context) => {
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "fleet" });
    return context.json(await views.getPastFleet(viewer, context.req.valid("query").at), 200);
  });
  app.openapi(changes, async (context) => {
    const viewer = viewerOf(context);
    for (const kind of ["workloads", "pods", "nodes"] as const) await views.admit(viewer, { rows: kind });
    return context.json(await views.listChanges(viewer, context.req.valid("query")), 200);
  });
}
