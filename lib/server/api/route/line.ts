import { createRoute } from "@hono/zod-openapi";
import type { ZodType } from "zod";

import { LineSearchAnswer, LineSearchInput } from "#lib/contract/line.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const json = <Schema extends ZodType>(schema: Schema) => ({ "application/json": { schema } });

const search = createRoute({
  method: "post",
  path: "/api/v1/logs/search",
  summary: "Lines of the central logs, with counts over time and by value, of what the viewer may read",
  request: { body: { required: true, content: json(LineSearchInput.meta({ id: "LineQuestion" })) } },
  responses: {
    200: { description: "Lines", content: json(LineSearchAnswer.meta({ id: "Lines" })) },
    ...PROBLEM_RESPONSE,
  },
});

export function addLines(app: App, { views }: Api): void {
  app.openapi(search, async (context) =>
    context.json(await views.lines.search(viewerOf(context), context.req.valid("json")), 200),
  );
}
