import { createRoute, z } from "@hono/zod-openapi";
import type { ZodType } from "zod";

import {
  LineContext,
  LineContextQuery,
  LineDetail,
  LineDownloadQuery,
  LineFieldsAnswer,
  LinePatternsAnswer,
  LinePatternsInput,
  LineSearchAnswer,
  LineSearchInput,
  LineTailEvent,
  LineTailQuery,
} from "#lib/contract/line.ts";

import type { Api } from "../api.ts";
import { answerEvents } from "../export/events.ts";
import { writeLines } from "../export/line.ts";
import { toBody } from "../export/stream.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const json = <Schema extends ZodType>(schema: Schema) => ({ "application/json": { schema } });
const answered = <Schema extends ZodType>(description: string, schema: Schema) => ({
  200: { description, content: json(schema) },
  ...PROBLEM_RESPONSE,
});

const search = createRoute({
  method: "post",
  path: "/api/v1/logs/search",
  summary: "Lines of the central logs, with counts over time and by value, of what the viewer may read",
  request: { body: { required: true, content: json(LineSearchInput.meta({ id: "LineQuestion" })) } },
  responses: answered("Lines", LineSearchAnswer.meta({ id: "Lines" })),
});

const patterns = createRoute({
  method: "post",
  path: "/api/v1/logs/patterns",
  summary: "Lines in kinds, counted before and since a moment: what is new",
  request: { body: { required: true, content: json(LinePatternsInput.meta({ id: "LinePatternQuestion" })) } },
  responses: answered("Kinds", LinePatternsAnswer.meta({ id: "LinePatterns" })),
});

const params = z.object({ id: z.string().min(1).max(2048) });

const detail = createRoute({
  method: "get",
  path: "/api/v1/logs/lines/{id}",
  summary: "One line with every field of its document",
  request: { params },
  responses: answered("The line", LineDetail.meta({ id: "LineDetail" })),
});

const context = createRoute({
  method: "get",
  path: "/api/v1/logs/lines/{id}/context",
  summary: "Lines of the same container around one",
  request: { params, query: LineContextQuery },
  responses: answered("Lines, oldest first", LineContext.meta({ id: "LineContext" })),
});

const tail = createRoute({
  method: "get",
  path: "/api/v1/logs/tail",
  summary: "Lines as they come to the log stores",
  request: { query: LineTailQuery },
  responses: {
    200: {
      description: "Events (each event's data is one LineTailEvent): first `open`, last `end`",
      content: { "text/event-stream": { schema: LineTailEvent.meta({ id: "LineTailEvent" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const download = createRoute({
  method: "get",
  path: "/api/v1/logs/download",
  summary: "Every line that matches, oldest first, as a file; it says itself what it lacks",
  request: { query: LineDownloadQuery },
  responses: {
    200: {
      description: "A file, streamed",
      content: {
        "text/plain": { schema: z.string() },
        "application/x-ndjson": { schema: z.string() },
        "text/csv": { schema: z.string() },
      },
    },
    ...PROBLEM_RESPONSE,
  },
});

const fields = createRoute({
  method: "get",
  path: "/api/v1/logs/fields",
  summary: "What the log stores know of a line: columns, and the names and types of its fields",
  responses: answered("Fields by store", LineFieldsAnswer.meta({ id: "LineFields" })),
});

const CONTENT_TYPES = {
  txt: "text/plain; charset=utf-8",
  ndjson: "application/x-ndjson",
  csv: "text/csv; charset=utf-8",
} as const;

export function addLines(app: App, { views: { lines }, openAnswers }: Api): void {
  app.openapi(search, async (asked) => asked.json(await lines.search(viewerOf(asked), asked.req.valid("json")), 200));
  app.openapi(patterns, async (asked) =>
    asked.json(await lines.patterns(viewerOf(asked), asked.req.valid("json")), 200),
  );
  app.openapi(detail, async (asked) => asked.json(await lines.get(viewerOf(asked), asked.req.valid("param").id), 200));
  app.openapi(context, async (asked) =>
    asked.json(await lines.context(viewerOf(asked), { ...asked.req.valid("param"), ...asked.req.valid("query") }), 200),
  );
  app.openapi(fields, async (asked) => asked.json(await lines.describe(viewerOf(asked)), 200));
  app.openapi(tail, (asked) =>
    answerEvents(asked, {
      openAnswers,
      open: (signal) => lines.tail(viewerOf(asked), asked.req.valid("query").where, signal),
      placesOf: () => 1,
    }),
  );
  app.openapi(download, async (asked) => {
    const input = asked.req.valid("query");
    const pages = await lines.download(viewerOf(asked), input);
    const moment = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
    asked.header("content-type", CONTENT_TYPES[input.format]);
    asked.header("content-disposition", `attachment; filename="quarterdeck-lines-${moment}.${input.format}"`);
    return asked.body(toBody(writeLines(pages, input.format)), 200);
  });
}
