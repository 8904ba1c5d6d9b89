import { createRoute } from "@hono/zod-openapi";

import { VocabularyAnswer } from "#lib/contract/vocabulary.ts";

import type { Api } from "../api.ts";
import type { App } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const route = createRoute({
  method: "get",
  path: "/api/v1/vocabulary",
  summary: "The words of the query grammar for every kind: keys with their types, states, other names",
  responses: {
    200: {
      description: "Kinds with their words",
      content: { "application/json": { schema: VocabularyAnswer.meta({ id: "Vocabulary" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addVocabulary(app: App, { views }: Api): void {
  app.openapi(route, (context) => context.json(views.getVocabulary(), 200));
}
