import { createRoute, z } from "@hono/zod-openapi";

import { ClusterDetail, ClusterSummary } from "#lib/contract/fleet.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { ApiProblem } from "../problem/problem.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const params = z.object({ cluster: z.string().min(1).max(253) });
const detail = {
  description: "The cluster",
  content: { "application/json": { schema: ClusterDetail.meta({ id: "ClusterDetail" }) } },
};

const list = createRoute({
  method: "get",
  path: "/api/v1/clusters",
  summary: "Every registered cluster",
  responses: {
    200: {
      description: "Clusters by name",
      content: { "application/json": { schema: z.array(ClusterSummary.meta({ id: "ClusterSummary" })) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const get = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}",
  summary: "One cluster: connection, preflight, watches",
  request: { params },
  responses: { 200: detail, ...PROBLEM_RESPONSE },
});

const preflight = createRoute({
  method: "post",
  path: "/api/v1/clusters/{cluster}/preflight",
  summary: "Run the registration checks again and answer with their outcome",
  request: { params },
  responses: { 200: detail, ...PROBLEM_RESPONSE },
});

export function addClusters(app: App, { views, registry }: Api): void {
  app.openapi(list, async (context) => {
    const viewer = viewerOf(context);
    views.wantFindings()();
    await views.admit(viewer, { page: "fleet" });
    return context.json(views.listClusters(viewer), 200);
  });
  const detailOf = async (viewer: Viewer, cluster: string): Promise<ClusterDetail> => {
    await views.admit(viewer, { kindsOf: cluster });
    return views.getCluster(viewer, cluster);
  };
  app.openapi(get, async (context) =>
    context.json(await detailOf(viewerOf(context), context.req.valid("param").cluster), 200),
  );
  app.openapi(preflight, async (context) => {
    const { cluster: name } = context.req.valid("param");
    const viewer = viewerOf(context);
    await detailOf(viewer, name);
    const cluster = registry.get(name);
    if (!cluster) throw new ApiProblem("QD-404-cluster", `There is no cluster ${name}.`);
    await cluster.runPreflight();
    return context.json(await detailOf(viewer, name), 200);
  });
}
