import { createRoute, z } from "@hono/zod-openapi";

import type { Api } from "../api.ts";
import type { App } from "../hono.ts";
import { ApiProblem } from "../problem/problem.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const text = { "text/plain": { schema: z.string() } };
const live = createRoute({
  method: "get",
  path: "/healthz",
  summary: "The process answers",
  responses: { 200: { description: "ok", content: text } },
});
const ready = createRoute({
  method: "get",
  path: "/readyz",
  summary: "New work may be sent here: the registry is loaded, the process is not stopping, and people can sign in",
  responses: { 200: { description: "ok", content: text }, ...PROBLEM_RESPONSE },
});

/** Readiness says nothing of clusters: Quarterdeck keeps answering when they are down. */
export function addHealth(app: App, { isStopping, auth }: Api): void {
  app.openapi(live, (context) => context.text("ok", 200));
  app.openapi(ready, (context) => {
    if (isStopping()) throw new ApiProblem("QD-503-stopping", "Quarterdeck is being stopped.");
    auth?.requireReady();
    return context.text("ok", 200);
  });
}
