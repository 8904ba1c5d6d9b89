import { createRoute } from "@hono/zod-openapi";

import { CompareAnswer, CompareInput } from "#lib/contract/compare.ts";
import { MarkerAnswer, MarkerInput } from "#lib/contract/marker.ts";
import { PanelAnswer, PanelInput } from "#lib/contract/panel.ts";
import { SizingAnswer, SizingInput } from "#lib/contract/sizing.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "post",
  path: "/api/v1/panels",
  summary: "Numbers over time about a pod, workload, namespace, node or cluster, from the central Prometheus",
  request: {
    body: { required: true, content: { "application/json": { schema: PanelInput.meta({ id: "PanelQuestion" }) } } },
  },
  responses: {
    200: {
      description: "Panels, each with its own state",
      content: { "application/json": { schema: PanelAnswer.meta({ id: "Panels" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const compareRoute = createRoute({
  method: "post",
  path: "/api/v1/panels/compare",
  summary: "One line of a panel of every cluster, by its last value",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: CompareInput.meta({ id: "CompareQuestion" }) } },
    },
  },
  responses: {
    200: {
      description: "The first clusters, what the others are together, and those without a line with the reason",
      content: { "application/json": { schema: CompareAnswer.meta({ id: "Comparison" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const markerRoute = createRoute({
  method: "post",
  path: "/api/v1/panels/markers",
  summary: "Deploys and restarts of a pod, workload or namespace in a window of time",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: MarkerInput.meta({ id: "MarkerQuestion" }) } },
    },
  },
  responses: {
    200: {
      description: "What happened, the newest first",
      content: { "application/json": { schema: MarkerAnswer.meta({ id: "Markers" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const sizingRoute = createRoute({
  method: "post",
  path: "/api/v1/panels/sizing",
  summary: "Whether a workload's requests fit what it used over seven days",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: SizingInput.meta({ id: "SizingQuestion" }) } },
    },
  },
  responses: {
    200: {
      description: "A verdict for each resource of each container, with its reasons",
      content: { "application/json": { schema: SizingAnswer.meta({ id: "Sizings" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addPanels(app: App, { views }: Api): void {
  app.openapi(route, async (context) => {
    const viewer = viewerOf(context);
    const input = context.req.valid("json");
    await views.admit(viewer, { cluster: input.of.cluster });
    return context.json(await views.listPanels(viewer, input), 200);
  });
  app.openapi(compareRoute, async (context) =>
    context.json(await views.comparePanel(viewerOf(context), context.req.valid("json")), 200),
  );
  app.openapi(markerRoute, async (context) => {
    const viewer = viewerOf(context);
    const input = context.req.valid("json");
    await views.admit(viewer, { cluster: input.of.cluster });
    return context.json(await views.listMarkers(viewer, input), 200);
  });
  app.openapi(sizingRoute, async (context) =>
    context.json(await views.sizeWorkload(viewerOf(context), context.req.valid("json"), context.req.raw.signal), 200),
  );
}
