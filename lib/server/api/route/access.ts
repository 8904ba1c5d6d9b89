import { createRoute, z } from "@hono/zod-openapi";

import { AccessExplanation, AccessMatrix, AccessMatrixQuery, AccessQuestion } from "#lib/contract/access.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const json = <T extends z.ZodType>(schema: T) => ({ "application/json": { schema } });

const explain = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}/access",
  summary: "Whether you may do something in a cluster, and if not, what you lack and which groups have it",
  request: { params: z.object({ cluster: z.string().min(1).max(253) }), query: AccessQuestion },
  responses: {
    200: { description: "The explanation", content: json(AccessExplanation.meta({ id: "AccessExplanation" })) },
    ...PROBLEM_RESPONSE,
  },
});

const matrix = createRoute({
  method: "get",
  path: "/api/v1/access/matrix",
  summary: "What groups may do with a resource in every cluster: for administrators",
  request: { query: AccessMatrixQuery },
  responses: {
    200: { description: "Groups against clusters", content: json(AccessMatrix.meta({ id: "AccessMatrix" })) },
    ...PROBLEM_RESPONSE,
  },
});

export function addAccess(app: App, { views }: Api): void {
  app.openapi(explain, async (context) => {
    const { cluster } = context.req.valid("param");
    const question = context.req.valid("query");
    const { signal } = context.req.raw;
    return context.json(await views.explainAccess(viewerOf(context), { cluster, question }, signal), 200);
  });
  app.openapi(matrix, async (context) =>
    context.json(await views.listAccessMatrix(viewerOf(context), context.req.valid("query")), 200),
  );
}
