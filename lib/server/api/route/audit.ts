import { createRoute, z } from "@hono/zod-openapi";

import { AuditAnswer, AuditEntry, AuditExportQuery, AuditQuery, ChainState } from "#lib/contract/audit.ts";

import type { Api } from "../api.ts";
import { writeAudit } from "../export/audit.ts";
import { toBody } from "../export/stream.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const json = <T extends z.ZodType>(schema: T) => ({ "application/json": { schema } });

const list = createRoute({
  method: "get",
  path: "/api/v1/audit",
  summary: "Who did what, newest first: everybody's entries for an administrator, else one's own",
  request: { query: AuditQuery },
  responses: { 200: { description: "Entries", content: json(AuditAnswer.meta({ id: "Audit" })) }, ...PROBLEM_RESPONSE },
});

const chain = createRoute({
  method: "get",
  path: "/api/v1/audit/chain",
  summary: "Whether the audit is as it was written, checked a minute ago at most",
  responses: {
    200: { description: "State of the chain", content: json(ChainState.meta({ id: "AuditChain" })) },
    ...PROBLEM_RESPONSE,
  },
});

const exported = createRoute({
  method: "get",
  path: "/api/v1/audit/export",
  summary: "Every entry that matches, as a file",
  request: { query: AuditExportQuery },
  responses: {
    200: {
      description: "A file, streamed",
      content: { "application/x-ndjson": { schema: z.string() }, "text/csv": { schema: z.string() } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const one = createRoute({
  method: "get",
  path: "/api/v1/audit/{id}",
  summary: "One entry",
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: { description: "The entry", content: json(AuditEntry.meta({ id: "AuditEntry" })) },
    ...PROBLEM_RESPONSE,
  },
});

const CONTENT_TYPES = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" } as const;

export function addAudit(app: App, { views }: Api): void {
  app.openapi(list, async (context) =>
    context.json(await views.listAudit(viewerOf(context), context.req.valid("query")), 200),
  );
  app.openapi(chain, async (context) => context.json(await views.getAuditChain(viewerOf(context)), 200));
  app.openapi(exported, (context) => {
    const query = context.req.valid("query");
    const moment = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
    context.header("content-type", CONTENT_TYPES[query.format]);
    context.header("content-disposition", `attachment; filename="quarterdeck-audit-${moment}.${query.format}"`);
    return context.body(toBody(writeAudit(views.exportAudit(viewerOf(context), query), query.format)), 200);
  });
  app.openapi(one, async (context) =>
    context.json(await views.getAudit(viewerOf(context), context.req.valid("param").id), 200),
  );
}
