import { createRoute, z } from "@hono/zod-openapi";

import { RulesAnswer } from "#lib/contract/alert-rule.ts";
import {
  AlertAboutAnswer,
  AlertAboutInput,
  AlertAnswer,
  AlertHistory,
  AlertInput,
  AlertSummary,
} from "#lib/contract/alert.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const answers = <Schema extends z.ZodType>(description: string, id: string, schema: Schema) => ({
  200: { description, content: { "application/json": { schema: schema.meta({ id }) } } },
  ...PROBLEM_RESPONSE,
});

const list = createRoute({
  method: "get",
  path: "/api/v1/alerts",
  summary: "Alerts of all clusters from Alertmanager, grouped, worst first, with what hides them",
  request: { query: AlertInput },
  responses: answers("Alerts", "Alerts", AlertAnswer),
});

const summary = createRoute({
  method: "get",
  path: "/api/v1/alerts/summary",
  summary: "How many alerts there are by cluster and severity",
  responses: answers("Counts by cluster", "AlertSummary", AlertSummary),
});

const about = createRoute({
  method: "get",
  path: "/api/v1/alerts/about",
  summary: "Alerts that name one object, or a pod of it",
  request: { query: AlertAboutInput },
  responses: answers("Alerts about an object", "AlertsAbout", AlertAboutAnswer),
});

const history = createRoute({
  method: "get",
  path: "/api/v1/alerts/{id}/history",
  summary: "When an alert was pending and firing in the last 24 hours",
  request: { params: z.object({ id: z.string().max(200) }) },
  responses: answers("Intervals", "AlertHistory", AlertHistory),
});

const rules = createRoute({
  method: "get",
  path: "/api/v1/rules",
  summary: "Rules of the central Prometheus and how they fare: failing, late, dead and slow ones first",
  responses: answers("Rules", "Rules", RulesAnswer),
});

export function addAlerts(app: App, { views }: Api): void {
  app.openapi(list, async (context) => {
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "alerts" });
    return context.json(views.listAlerts(viewer, context.req.valid("query")), 200);
  });
  app.openapi(summary, async (context) => {
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "alerts" });
    return context.json(views.summarizeAlerts(viewer), 200);
  });
  app.openapi(about, async (context) => {
    const viewer = viewerOf(context);
    const input = context.req.valid("query");
    await views.admit(viewer, { cluster: input.cluster });
    return context.json(views.listAlertsAbout(viewer, input), 200);
  });
  app.openapi(history, async (context) => {
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "alerts" });
    return context.json(await views.getAlertHistory(viewer, context.req.valid("param").id), 200);
  });
  app.openapi(rules, async (context) => {
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "alerts" });
    return context.json(await views.listRules(viewer), 200);
  });
}
