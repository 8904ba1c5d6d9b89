import { createRoute, z } from "@hono/zod-openapi";

import { OtherRow } from "#lib/contract/kind.ts";
import { QueryFrame, QueryInput } from "#lib/contract/query.ts";

import { type Api, LOCAL_VIEWER } from "../api.ts";
import type { App } from "../app.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

// The columns of a row depend on the kind; the base columns are in every one.
const Answer = QueryFrame.extend({ rows: z.array(OtherRow) }).meta({ id: "QueryAnswer" });

const route = createRoute({
  method: "post",
  path: "/api/v1/query",
  summary: "One window of rows of one kind over any set of clusters, with its total and facets",
  request: { body: { required: true, content: { "application/json": { schema: QueryInput.meta({ id: "Query" }) } } } },
  responses: {
    200: { description: "One window", content: { "application/json": { schema: Answer } } },
    ...PROBLEM_RESPONSE,
  },
});

export function addQuery(app: App, { views }: Api): void {
  app.openapi(route, (context) => {
    const input = context.req.valid("json");
    // Asking is wanting: the watch runs on for its grace period.
    views.wantRows(input.kind)();
    const answer = views.queryRows(LOCAL_VIEWER, input);
    return context.json(answer, 200);
  });
}
