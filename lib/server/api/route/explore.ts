import { createRoute } from "@hono/zod-openapi";
import type { ZodType } from "zod";

import {
  CompleteAnswer,
  CompleteInput,
  ExploreAnswer,
  ExploreInput,
  ExploreRangeAnswer,
  ExploreRangeInput,
} from "#lib/contract/explore.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const json = <Schema extends ZodType>(schema: Schema) => ({ "application/json": { schema } });

const query = createRoute({
  method: "post",
  path: "/api/v1/metrics/query",
  summary: "A PromQL expression at one moment, asked within the viewer's clusters and namespaces",
  request: { body: { required: true, content: json(ExploreInput.meta({ id: "MetricQuestion" })) } },
  responses: {
    200: { description: "Samples", content: json(ExploreAnswer.meta({ id: "MetricSamples" })) },
    ...PROBLEM_RESPONSE,
  },
});

const range = createRoute({
  method: "post",
  path: "/api/v1/metrics/query-range",
  summary: "A PromQL expression over time, asked within the viewer's clusters and namespaces",
  request: { body: { required: true, content: json(ExploreRangeInput.meta({ id: "MetricRangeQuestion" })) } },
  responses: {
    200: { description: "Series", content: json(ExploreRangeAnswer.meta({ id: "MetricSeries" })) },
    ...PROBLEM_RESPONSE,
  },
});

const complete = createRoute({
  method: "post",
  path: "/api/v1/metrics/complete",
  summary: "Names of metrics, labels and their values, of the viewer's own series",
  request: { body: { required: true, content: json(CompleteInput.meta({ id: "MetricNameQuestion" })) } },
  responses: {
    200: { description: "Names", content: json(CompleteAnswer.meta({ id: "MetricNames" })) },
    ...PROBLEM_RESPONSE,
  },
});

export function addExplorer(app: App, { views }: Api): void {
  app.openapi(query, async (context) =>
    context.json(await views.explore(viewerOf(context), context.req.valid("json")), 200),
  );
  app.openapi(range, async (context) =>
    context.json(await views.exploreRange(viewerOf(context), context.req.valid("json")), 200),
  );
  app.openapi(complete, async (context) =>
    context.json(await views.complete(viewerOf(context), context.req.valid("json")), 200),
  );
}
