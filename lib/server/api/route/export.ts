import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { ExportFormat, ExportInput } from "#lib/contract/export.ts";

import type { Api } from "../api.ts";
import { toBody } from "../export/stream.ts";
import { writeExport } from "../export/write.ts";
import { type ApiEnv, type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const path = "/api/v1/export";
const CONTENT_TYPES = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;
/** A header has 16 KiB at most, and proxies allow less. */
const mostNamed = 40;

/** The same question in an address, so that a browser can save the answer as it comes. */
const query = z.strictObject({
  kind: ExportInput.shape.kind,
  format: ExportFormat,
  where: ExportInput.shape.where,
  sort: z
    .string()
    .regex(/^(-?\w+(,-?\w+){0,2})?$/, "must be up to three columns, as -restarts,name")
    .default(""),
  columns: z.string().max(2000).default(""),
});

const responses = {
  200: {
    description: "A file, streamed. Quarterdeck-Partial names the clusters whose rows are missing or old.",
    content: { "text/csv": { schema: z.string() }, "application/json": { schema: z.looseObject({}) } },
  },
  ...PROBLEM_RESPONSE,
};

const get = createRoute({
  method: "get",
  path,
  summary: "Every row that matches, as a file",
  request: { query },
  responses,
});

const post = createRoute({
  method: "post",
  path,
  summary: "Every row that matches, or the rows named, as a file",
  request: {
    body: { required: true, content: { "application/json": { schema: ExportInput.meta({ id: "Export" }) } } },
  },
  responses,
});

export function addExport(app: App, { views }: Api): void {
  const answer = async (context: Context<ApiEnv>, input: ExportInput) => {
    const viewer = viewerOf(context);
    views.wantRows(input.kind)();
    await views.admit(viewer, { rows: input.kind });
    const found = views.exportRows(viewer, input);
    const moment = new Date(found.asOf).toISOString().replaceAll(/[-:]|\.\d+/g, "");
    context.header("content-type", CONTENT_TYPES[input.format]);
    context.header("content-disposition", `attachment; filename="quarterdeck-${input.kind}-${moment}.${input.format}"`);
    context.header("quarterdeck-total", String(found.total));
    const missing = found.partial.map(({ cluster, state }) => `${encodeURIComponent(cluster)};${state}`);
    const more = missing.length > mostNamed ? [`and-${missing.length - mostNamed}-more`] : [];
    if (missing.length > 0) context.header("quarterdeck-partial", [...missing.slice(0, mostNamed), ...more].join(", "));
    return context.body(toBody(writeExport(found, input.format)), 200);
  };
  app.openapi(get, (context) => {
    const { sort, columns, ...question } = context.req.valid("query");
    return answer(context, { ...question, sort: toSort(sort), columns: splitList(columns) });
  });
  app.openapi(post, (context) => answer(context, context.req.valid("json")));
}

const splitList = (text: string): string[] => text.split(",").filter((part) => part !== "");

const toSort = (text: string): ExportInput["sort"] =>
  splitList(text).map((term) =>
    term.startsWith("-") ? { by: term.slice(1), order: "desc" } : { by: term, order: "asc" },
  );
