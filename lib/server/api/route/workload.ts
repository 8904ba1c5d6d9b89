import { createRoute } from "@hono/zod-openapi";

import { RevisionsAnswer, SurroundingsAnswer, WorkloadDetail, WorkloadResource } from "#lib/contract/workload.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { NamespaceParams, OBJECT_NAME } from "./object-params.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const path = "/api/v1/clusters/{cluster}/namespaces/{namespace}/{resource}/{name}";
const request = { params: NamespaceParams.extend({ resource: WorkloadResource, name: OBJECT_NAME }) };

const one = createRoute({
  method: "get",
  path,
  summary: "One Deployment, StatefulSet or DaemonSet, read from its cluster now",
  request,
  responses: {
    200: {
      description: "The workload",
      content: { "application/json": { schema: WorkloadDetail.meta({ id: "WorkloadDetail" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const revisions = createRoute({
  method: "get",
  path: `${path}/revisions`,
  summary: "The pod templates that a workload had, newest first",
  request,
  responses: {
    200: {
      description: "ReplicaSets or ControllerRevisions",
      content: { "application/json": { schema: RevisionsAnswer.meta({ id: "Revisions" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const surroundings = createRoute({
  method: "get",
  path: `${path}/surroundings`,
  summary: "Endpoints, autoscalers and disruption budgets of a workload's pods; each part may fail alone",
  request,
  responses: {
    200: {
      description: "What stands around the workload",
      content: { "application/json": { schema: SurroundingsAnswer.meta({ id: "Surroundings" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addWorkloads(app: App, { views }: Api): void {
  app.openapi(one, async (context) =>
    context.json(await views.getWorkload(viewerOf(context), context.req.valid("param"), context.req.raw.signal), 200),
  );
  app.openapi(revisions, async (context) =>
    context.json(await views.getRevisions(viewerOf(context), context.req.valid("param"), context.req.raw.signal), 200),
  );
  app.openapi(surroundings, async (context) =>
    context.json(
      await views.getSurroundings(viewerOf(context), context.req.valid("param"), context.req.raw.signal),
      200,
    ),
  );
}
