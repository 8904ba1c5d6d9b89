import { createRoute, z } from "@hono/zod-openapi";

import { ResourceList, ResourceRows } from "#lib/contract/resource.ts";
import { canonicalSelector } from "#lib/model/selector/grammar.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const clusters = z
  .string()
  .max(20_000)
  .default("")
  .transform((text) => text.split(",").filter((name) => name !== ""))
  .meta({ description: "Names of clusters, separated by commas; all of them when left away", type: "string" });
const name = z
  .string()
  .max(317)
  .regex(
    /^[a-z]([a-z0-9.-]*[a-z0-9])?$/,
    "must be a resource's plural name with its group, as pods or deployments.apps",
  );
const namespace = z
  .string()
  .max(63)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?)?$/, "must be a namespace")
  .default("");
const labelSelector = z
  .string()
  .max(2000)
  .default("")
  .transform((text, context) => {
    const canonical = canonicalSelector(text);
    if (canonical !== null) return canonical;
    context.addIssue({ code: "custom", message: "must be a label selector, as app=web,tier in (a,b)" });
    return z.NEVER;
  })
  .meta({ description: "As kubectl takes it: app=web,tier in (a,b)", type: "string" });

const list = createRoute({
  method: "get",
  path: "/api/v1/resources",
  summary: "Every resource that any cluster can list, custom ones included",
  request: { query: z.object({ clusters }) },
  responses: {
    200: {
      description: "Resources by group and name, and the clusters that did not say",
      content: { "application/json": { schema: ResourceList.meta({ id: "ResourceList" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const rows = createRoute({
  method: "get",
  path: "/api/v1/resources/{name}",
  summary: "Objects of one resource as the API servers print them, read from each cluster now",
  request: {
    params: z.object({ name }),
    query: z.object({ clusters, namespace, labelSelector }),
  },
  responses: {
    200: {
      description: "At most 500 objects a cluster, with the printer columns of the resource",
      content: { "application/json": { schema: ResourceRows.meta({ id: "ResourceRows" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addResources(app: App, { views }: Api): void {
  app.openapi(list, async (context) => {
    const asked = context.req.valid("query");
    return context.json(await views.listKinds(viewerOf(context), asked.clusters), 200);
  });
  app.openapi(rows, async (context) => {
    const request = { ...context.req.valid("param"), ...context.req.valid("query") };
    return context.json(await views.listResourceRows(viewerOf(context), request, context.req.raw.signal), 200);
  });
}
