import { createRoute, z } from "@hono/zod-openapi";

import { NodeDetail } from "#lib/contract/node.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { OBJECT_NAME } from "./object-params.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}/nodes/{node}",
  summary: "One node with its conditions, taints, capacity and system, read from its cluster now",
  request: { params: z.object({ cluster: z.string().min(1).max(253), node: OBJECT_NAME }) },
  responses: {
    200: {
      description: "The node",
      content: { "application/json": { schema: NodeDetail.meta({ id: "NodeDetail" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addNodes(app: App, { views }: Api): void {
  app.openapi(route, async (context) =>
    context.json(await views.getNode(viewerOf(context), context.req.valid("param"), context.req.raw.signal), 200),
  );
}
