import { createRoute, z } from "@hono/zod-openapi";

import { OtherRow } from "#lib/contract/kind.ts";
import { QueryFrame, QueryInput } from "#lib/contract/query.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { ApiProblem } from "../problem/problem.ts";
import { Answers } from "../query/answers.ts";
import { Inputs } from "../query/inputs.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

// The columns of a row depend on the kind; the base columns are in every one.
const Answer = QueryFrame.extend({ rows: z.array(OtherRow) }).meta({ id: "QueryAnswer" });

const route = createRoute({
  method: "post",
  path: "/api/v1/query",
  summary: "One window of rows of one kind over any set of clusters, with its total and facets",
  request: {
    body: { required: true, content: { "application/json": { schema: QueryInput.meta({ id: "Query" }) } } },
  },
  responses: {
    200: { description: "One window", content: { "application/json": { schema: Answer } } },
    ...PROBLEM_RESPONSE,
  },
});

export function addQuery(app: App, { views }: Api): void {
  const inputs = new Inputs();
  const answers = new Answers(views);
  // The answer is text already: the typed route would have it parsed and checked only to be written again.
  app.openAPIRegistry.registerPath(route);
  app.post(route.path, async (context) => {
    const contentType = context.req.header("content-type") ?? "";
    if (!/^application\/json *(;|$)/i.test(contentType)) {
      throw new ApiProblem("QD-415-content", "A query is sent as application/json.");
    }
    const text = await context.req.text();
    const input = inputs.parse(text);
    // Asking is wanting: the watch runs on for its grace period.
    views.wantRows(input.kind)();
    const viewer = viewerOf(context);
    await views.admit(viewer, { rows: input.kind });
    return context.body(answers.read(viewer, text, input), 200, { "content-type": "application/json" });
  });
}
