import { createRoute, z } from "@hono/zod-openapi";

import { CameBack, PreflightAnswer, PreflightInput } from "#lib/contract/restore.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const preflight = createRoute({
  method: "post",
  path: "/api/v1/restores/preflight",
  summary: "What a restore would do and what is in its way, asked of its cluster now as the viewer; nothing is changed",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: PreflightInput.meta({ id: "RestorePreflightQuestion" }) } },
    },
  },
  responses: {
    200: {
      description: "22 checks, what is predicted, and what would be written",
      content: { "application/json": { schema: PreflightAnswer.meta({ id: "RestorePreflight" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const name = z.string().min(1).max(253);

const objects = createRoute({
  method: "get",
  path: "/api/v1/restores/{cluster}/{namespace}/{name}/objects",
  summary: "What bears the mark of a restore, how it is now, and how long it took until it ran",
  request: { params: z.object({ cluster: name, namespace: name, name }) },
  responses: {
    200: {
      description: "What came back",
      content: { "application/json": { schema: CameBack.meta({ id: "RestoreObjects" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addRestores(app: App, { actions, views }: Api): void {
  app.openapi(preflight, async (context) => {
    const [viewer, input, { signal }] = [viewerOf(context), context.req.valid("json"), context.req.raw];
    await views.admit(viewer, { cluster: input.cluster });
    return context.json(await actions.preflight({ viewer, input, signal }), 200);
  });
  app.openapi(objects, async (context) => {
    const [viewer, at, { signal }] = [viewerOf(context), context.req.valid("param"), context.req.raw];
    await views.admit(viewer, { cluster: at.cluster });
    return context.json(await actions.cameBack({ viewer, at, signal }), 200);
  });
}
