import type { Api } from "../api.ts";
import type { App } from "../hono.ts";
import { createMetrics } from "../metric/registry.ts";

/** Prometheus' text format. */
export function addMetrics(app: App, api: Api): void {
  const metrics = createMetrics(api);
  app.get("/metrics", async (context) =>
    context.body(await metrics.metrics(), 200, { "content-type": metrics.contentType }),
  );
}
