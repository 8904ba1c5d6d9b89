import { createRoute, z } from "@hono/zod-openapi";

import { VeleroServer, VeleroServerInput } from "#lib/contract/velero.ts";

import type { Api } from "../api.ts";
import { confirmingOf } from "../confirming.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const server = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}/velero",
  summary: "What a cluster's Velero says of itself: its version and plugins, asked for now as whoever asks",
  request: { params: z.object({ cluster: z.string().min(1).max(253) }), query: VeleroServerInput },
  responses: {
    200: {
      description: "As Velero answered",
      content: { "application/json": { schema: VeleroServer.meta({ id: "VeleroServer" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

/** Velero itself, asked by who wants to know (decision 0021). */
export function addVelero(app: App, api: Api): void {
  app.openapi(server, async (context) => {
    const viewer = viewerOf(context);
    api.views.backups.want()();
    await api.views.admit(viewer, { page: "backups" });
    const answer = await api.views.backups.askVelero({
      viewer,
      ...context.req.valid("param"),
      ...VeleroServerInput.parse(context.req.valid("query")),
      source: confirmingOf(context, null, null).source,
      signal: context.req.raw.signal,
    });
    return context.json(answer, 200);
  });
}
