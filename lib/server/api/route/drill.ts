import { createRoute, z } from "@hono/zod-openapi";

import { DrillPolicyAnswer } from "#lib/contract/drill-policy.ts";
import { Drill, DrillAnswer, DrillInput, DrillPlace, DrillPreview, DrillQuery } from "#lib/contract/drill.ts";

import type { Api } from "../api.ts";
import { confirmingOf } from "../confirming.ts";
import { type App, viewerOf } from "../hono.ts";
import { sourceOf } from "../source.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const answered = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  200: { description, content: json(schema) },
  ...PROBLEM_RESPONSE,
});
const params = z.object({ id: z.uuid() });

const list = createRoute({
  method: "get",
  path: "/api/v1/drills",
  summary: "Rehearsals of restores, newest first, with what they proved",
  request: { query: DrillQuery },
  responses: answered("Drills of the namespaces that the viewer may see", DrillAnswer.meta({ id: "Drills" })),
});

const policies = createRoute({
  method: "get",
  path: "/api/v1/drills/policies",
  summary: "Drills by the calendar: when they run next, and what became of the last time",
  responses: answered(
    "Policies of the namespaces that the viewer may see",
    DrillPolicyAnswer.meta({ id: "DrillPolicies" }),
  ),
});

const one = createRoute({
  method: "get",
  path: "/api/v1/drills/{id}",
  summary: "One drill: what it does, or its proof and what is left of it",
  request: { params },
  responses: answered("The drill", Drill.meta({ id: "Drill" })),
});

const preview = createRoute({
  method: "post",
  path: "/api/v1/drills/preview",
  summary: "What a drill would restore and what is in its way, asked of the cluster now; nothing is changed",
  request: { body: { required: true, content: json(DrillPlace.meta({ id: "DrillPlace" })) } },
  responses: answered("The preview", DrillPreview.meta({ id: "DrillPreview" })),
});

const begin = createRoute({
  method: "post",
  path: "/api/v1/drills",
  summary: "Rehearse a restore into a scratch namespace, judge it, keep the proof and clear it away",
  request: { body: { required: true, content: json(DrillInput.meta({ id: "DrillInput" })) } },
  responses: answered("It was begun, and goes on by itself", Drill),
});

const clear = createRoute({
  method: "post",
  path: "/api/v1/drills/{id}/clear",
  summary: "Remove what a drill that was interrupted left in its cluster",
  request: { params },
  responses: answered("What is left now", Drill),
});

export function addDrills(app: App, { auth, drills, views }: Api): void {
  const admit = async (context: Parameters<typeof viewerOf>[0]) => {
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "backups" });
    return viewer;
  };
  app.openapi(list, async (context) =>
    context.json(drills.list(await admit(context), context.req.valid("query")), 200),
  );
  // Before the address that takes whatever stands there for a drill.
  app.openapi(policies, async (context) => context.json(drills.policies(await admit(context)), 200));
  app.openapi(one, async (context) =>
    context.json(drills.get(await admit(context), context.req.valid("param").id), 200),
  );
  app.openapi(preview, async (context) => {
    views.backups.want()();
    const [viewer, place, { signal }] = [await admit(context), context.req.valid("json"), context.req.raw];
    return context.json(await drills.preview({ viewer, place, asksStepUp: auth !== null, signal }), 200);
  });
  app.openapi(begin, async (context) => {
    views.backups.want()();
    const [viewer, { signal }] = [await admit(context), context.req.raw];
    const { intent, ...input } = context.req.valid("json");
    return context.json(await drills.begin({ viewer, input, ...confirmingOf(context, auth, intent), signal }), 200);
  });
  app.openapi(clear, async (context) => {
    const { address, claimed, userAgent } = sourceOf(context);
    const source = { address: { socket: address, claimed }, userAgent };
    const [viewer, { id }] = [await admit(context), context.req.valid("param")];
    return context.json(await drills.clear({ viewer, id, source, signal: context.req.raw.signal }), 200);
  });
}
