import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { createMetrics } from "../metric/registry.ts";
import { ApiProblem } from "../problem/problem.ts";

/** Prometheus' text format. */
export function addMetrics(app: App, api: Api): void {
  const metrics = createMetrics(api);
  app.get("/metrics", async (context) => {
    // They count rows of every cluster, whoever may see them.
    if (!viewerOf(context).isAdmin)
      throw new ApiProblem("QD-403-admin", "The metrics are for members of oidc.adminGroups and their tokens.");
    return context.body(await metrics.metrics(), 200, { "content-type": metrics.contentType });
  });
}
