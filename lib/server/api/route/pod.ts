import { createRoute } from "@hono/zod-openapi";

import { PodDetail } from "#lib/contract/pod.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { NamespaceParams, OBJECT_NAME } from "./object-params.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}/namespaces/{namespace}/pods/{pod}",
  summary: "One pod with its containers, conditions, volumes and owners, read from its cluster now",
  request: { params: NamespaceParams.extend({ pod: OBJECT_NAME }) },
  responses: {
    200: { description: "The pod", content: { "application/json": { schema: PodDetail.meta({ id: "PodDetail" }) } } },
    ...PROBLEM_RESPONSE,
  },
});

export function addPods(app: App, { views }: Api): void {
  app.openapi(route, async (context) =>
    context.json(await views.getPod(viewerOf(context), context.req.valid("param"), context.req.raw.signal), 200),
  );
}
