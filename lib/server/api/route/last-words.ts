import { createRoute } from "@hono/zod-openapi";

import { LastWords, LastWordsQuery } from "#lib/contract/line.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { NamespaceParams, OBJECT_NAME } from "./object-params.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}/namespaces/{namespace}/pods/{pod}/last-words",
  summary:
    "What a container wrote before it ended: from its node, else from the central logs, also when the pod is gone",
  request: { params: NamespaceParams.extend({ pod: OBJECT_NAME }), query: LastWordsQuery },
  responses: {
    200: {
      description: "Its last lines, or why there are none",
      content: { "application/json": { schema: LastWords.meta({ id: "LastWords" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addLastWords(app: App, { views }: Api): void {
  app.openapi(route, async (context) => {
    const asked = { ...context.req.valid("param"), query: context.req.valid("query") };
    return context.json(await views.getLastWords(viewerOf(context), asked, context.req.raw.signal), 200);
  });
}
