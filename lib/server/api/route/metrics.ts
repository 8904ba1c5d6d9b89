import type { Authenticated } from "#lib/server/auth/authenticate.ts";

import type { Api } from "../api.ts";
import { type App, askingOf } from "../hono.ts";
import { createMetrics } from "../metric/registry.ts";
import { ApiProblem } from "../problem/problem.ts";

/** Prometheus' text format. */
export function addMetrics(app: App, api: Api): void {
  const metrics = createMetrics(api);
  app.get("/metrics", async (context) => {
    // They count rows of every cluster, whoever may see them.
    if (!mayMeasure(askingOf(context), api.auth?.oidc.adminGroups ?? []))
      throw new ApiProblem(
        "QD-403-admin",
        "The metrics are for members of oidc.adminGroups, and for their tokens that are made for every cluster.",
      );
    return context.body(await metrics.metrics(), 200, { "content-type": metrics.contentType });
  });
}

/** No token is an administrator, but whoever scrapes has nothing else. */
function mayMeasure({ viewer, scope }: Authenticated, adminGroups: readonly string[]): boolean {
  const isOfAdmin = viewer.groups.some((group) => adminGroups.includes(group));
  return viewer.isAdmin || (isOfAdmin && scope?.clusters.includes("*") === true);
}
