import { createRoute } from "@hono/zod-openapi";

import { Revealed, RevealInput } from "#lib/contract/reveal.ts";

import type { Api } from "../api.ts";
import { confirmingOf } from "../confirming.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const reveal = createRoute({
  method: "post",
  path: "/api/v1/secrets/reveal",
  summary: "Values of a Secret, after a fresh sign-in; who asked for which keys, and why, is in the audit before",
  request: {
    body: { required: true, content: { "application/json": { schema: RevealInput.meta({ id: "RevealInput" }) } } },
  },
  responses: {
    200: {
      description: "The values. Nobody keeps this answer",
      content: { "application/json": { schema: Revealed.meta({ id: "Revealed" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addSecrets(app: App, { actions, auth, views }: Api): void {
  app.openapi(reveal, async (context) => {
    const [viewer, { signal }] = [viewerOf(context), context.req.raw];
    const { intent, ...input } = context.req.valid("json");
    await views.admit(viewer, { cluster: input.cluster });
    const confirming = confirmingOf(context, auth, intent);
    return context.json(await actions.reveal({ viewer, input, ...confirming, signal }), 200);
  });
}
