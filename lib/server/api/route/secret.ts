import { createRoute } from "@hono/zod-openapi";

import { Revealed, RevealInput } from "#lib/contract/reveal.ts";

import type { Api } from "../api.ts";
import { type App, askingOf, viewerOf } from "../hono.ts";
import { sourceOf } from "../source.ts";
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
    // A token cannot sign in anew, so it has nothing to confirm with.
    const confirms = askingOf(context).via === "session" ? (intent ?? undefined) : undefined;
    const confirm =
      auth &&
      ((announced: Parameters<typeof auth.stepUp.consume>[2]) => auth.stepUp.consume(viewer, confirms, announced));
    const { address, claimed, userAgent } = sourceOf(context);
    const source = { address: { socket: address, claimed }, userAgent };
    return context.json(await actions.reveal({ viewer, input, confirm, source, signal }), 200);
  });
}
