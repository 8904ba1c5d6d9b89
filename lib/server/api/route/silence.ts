import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import {
  SilenceInput,
  SilenceOutcome,
  SilencePreview,
  SilencePreviewInput,
  SilencesAnswer,
} from "#lib/contract/silence.ts";

import type { Api } from "../api.ts";
import { type ApiEnv, type App, viewerOf } from "../hono.ts";
import { sourceOf } from "../source.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const bodyOf = <Schema extends z.ZodType>(id: string, schema: Schema) => ({
  body: { required: true, content: { "application/json": { schema: schema.meta({ id }) } } },
});

const list = createRoute({
  method: "get",
  path: "/api/v1/silences",
  summary: "Silences: active, pending and expired ones, by whom, until when and what they hide",
  responses: {
    200: {
      description: "Silences",
      content: { "application/json": { schema: SilencesAnswer.meta({ id: "Silences" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const preview = createRoute({
  method: "post",
  path: "/api/v1/silences/preview",
  summary: "Which alerts a silence would hide now, asked of Alertmanager; nothing is changed",
  request: bodyOf("SilenceQuestion", SilencePreviewInput),
  responses: {
    200: {
      description: "Alerts",
      content: { "application/json": { schema: SilencePreview.meta({ id: "SilencePreview" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const outcome = { "application/json": { schema: SilenceOutcome.meta({ id: "SilenceOutcome" }) } };

const set = createRoute({
  method: "post",
  path: "/api/v1/silences",
  summary: "Set a silence in one's own name, or replace one; it is in the audit before Alertmanager hears of it",
  request: bodyOf("SilenceInput", SilenceInput),
  responses: { 201: { description: "It is set", content: outcome }, ...PROBLEM_RESPONSE },
});

const expire = createRoute({
  method: "delete",
  path: "/api/v1/silences/{id}",
  summary: "End a silence now",
  request: { params: z.object({ id: z.string().max(200) }) },
  responses: { 200: { description: "It has ended", content: outcome }, ...PROBLEM_RESPONSE },
});

export function addSilences(app: App, { views }: Api): void {
  const admitted = async (context: Context<ApiEnv>) => {
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "alerts" });
    return viewer;
  };
  app.openapi(list, async (context) => context.json(views.listSilences(await admitted(context)), 200));
  app.openapi(preview, async (context) => {
    const input = context.req.valid("json");
    return context.json(await views.previewSilence(await admitted(context), input), 200);
  });
  app.openapi(set, async (context) => {
    const input = context.req.valid("json");
    return context.json(await views.setSilence(await admitted(context), input, auditSource(context)), 201);
  });
  app.openapi(expire, async (context) => {
    const { id } = context.req.valid("param");
    return context.json(await views.expireSilence(await admitted(context), id, auditSource(context)), 200);
  });
}

function auditSource(context: Context<ApiEnv>) {
  const { address, claimed, userAgent } = sourceOf(context);
  return { address: { socket: address, claimed }, userAgent };
}
