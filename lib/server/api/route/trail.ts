import { createRoute, z } from "@hono/zod-openapi";
import type { ZodType } from "zod";

import { DeprecatedCallers, ObjectTrail } from "#lib/contract/trail.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { ObjectParams } from "./object-params.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const answer = (description: string, schema: ZodType) => ({
  200: { description, content: { "application/json": { schema } } },
  ...PROBLEM_RESPONSE,
});

const object = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}/objects/{resource}/{namespace}/{name}/trail",
  summary:
    "Who changed an object, from the API server's audit log in the log store; the namespace is _ for cluster-scoped resources",
  request: { params: ObjectParams },
  responses: answer("Changes, newest first", ObjectTrail.meta({ id: "ObjectTrail" })),
});

const deprecated = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}/deprecated-callers",
  summary: "Who still calls APIs that a coming release removes, from the audit log",
  request: { params: z.object({ cluster: z.string().min(1).max(253) }) },
  responses: answer("Callers, most calls first", DeprecatedCallers.meta({ id: "DeprecatedCallers" })),
});

export function addTrail(app: App, { views }: Api): void {
  app.openapi(object, async (context) => {
    const { namespace, ...name } = context.req.valid("param");
    const asked = { ...name, namespace: namespace === "_" ? "" : namespace };
    return context.json(await views.getObjectTrail(viewerOf(context), asked), 200);
  });
  app.openapi(deprecated, async (context) =>
    context.json(await views.getDeprecatedCallers(viewerOf(context), context.req.valid("param")), 200),
  );
}
