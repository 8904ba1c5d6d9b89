import { createRoute } from "@hono/zod-openapi";

import { About } from "#lib/contract/about.ts";

import type { Api } from "../api.ts";
import type { App } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "get",
  path: "/api/v1/about",
  summary: "Which version answers, and whether its clusters are real",
  responses: {
    200: { description: "About", content: { "application/json": { schema: About.meta({ id: "About" }) } } },
    ...PROBLEM_RESPONSE,
  },
});

export function addAbout(app: App, { version, mode, hasMetrics, hasAlerts, hasLogs }: Api): void {
  app.openapi(route, (context) => context.json({ version, mode, hasMetrics, hasAlerts, hasLogs }, 200));
}
