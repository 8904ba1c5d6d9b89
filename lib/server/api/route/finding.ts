import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { CheckAnswer, FindingAnswer, FindingInput, Suppression, SuppressionInput } from "#lib/contract/finding.ts";
import { HealthAnswer, HealthInput } from "#lib/contract/health.ts";

import type { Api } from "../api.ts";
import { type ApiEnv, type App, viewerOf } from "../hono.ts";
import { sourceOf } from "../source.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const list = createRoute({
  method: "get",
  path: "/api/v1/findings",
  summary:
    "What is wrong over all clusters by every check, worst first, since when, by which rule and on what evidence",
  request: { query: FindingInput },
  responses: {
    200: {
      description: "Findings",
      content: { "application/json": { schema: FindingAnswer.meta({ id: "Findings" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const health = createRoute({
  method: "get",
  path: "/api/v1/health",
  summary: "Layers L0 to L5 of every cluster, worst first; of one cluster with every check",
  request: { query: HealthInput },
  responses: {
    200: { description: "Layers", content: { "application/json": { schema: HealthAnswer.meta({ id: "Health" }) } } },
    ...PROBLEM_RESPONSE,
  },
});

const registry = createRoute({
  method: "get",
  path: "/api/v1/checks",
  summary: "Every check: rule, layer, what to do, and how often it found something",
  responses: {
    200: { description: "Checks", content: { "application/json": { schema: CheckAnswer.meta({ id: "Checks" }) } } },
    ...PROBLEM_RESPONSE,
  },
});

const suppress = createRoute({
  method: "post",
  path: "/api/v1/findings/suppressions",
  summary: "Keep a finding from being told until a day, with a reason that the audit keeps",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: SuppressionInput.meta({ id: "SuppressionInput" }) } },
    },
  },
  responses: {
    201: {
      description: "It holds",
      content: { "application/json": { schema: Suppression.meta({ id: "Suppression" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const tell = createRoute({
  method: "delete",
  path: "/api/v1/findings/suppressions/{id}",
  summary: "Tell of a suppressed finding again",
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: "It is told again" }, ...PROBLEM_RESPONSE },
});

export function addFindings(app: App, { views }: Api): void {
  /** Asking is wanting: the watches behind the findings run on for their grace period. */
  const admitted = async (context: Context<ApiEnv>) => {
    views.wantFindings()();
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "findings" });
    return viewer;
  };
  app.openapi(list, async (context) =>
    context.json(views.listFindings(await admitted(context), context.req.valid("query")), 200),
  );
  app.openapi(health, async (context) =>
    context.json(views.getHealth(await admitted(context), context.req.valid("query")), 200),
  );
  app.openapi(registry, async (context) => context.json(views.listChecks(await admitted(context)), 200));
  app.openapi(suppress, async (context) => {
    const input = context.req.valid("json");
    return context.json(await views.suppressFinding(await admitted(context), input, auditSource(context)), 201);
  });
  app.openapi(tell, async (context) => {
    const { id } = context.req.valid("param");
    await views.endSuppression(await admitted(context), id, auditSource(context));
    return context.body(null, 204);
  });
}

function auditSource(context: Context<ApiEnv>) {
  const { address, claimed, userAgent } = sourceOf(context);
  return { address: { socket: address, claimed }, userAgent };
}
