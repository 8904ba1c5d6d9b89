import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { ZodType } from "zod";

import {
  BackupCompareAnswer,
  CompareBackupsQuery,
  FileListAnswer,
  FileListQuery,
  FileLogAnswer,
  FileLogQuery,
  OperationsAnswer,
  ResultsAnswer,
  VolumesAnswer,
} from "#lib/contract/backup-file.ts";

import type { Api } from "../api.ts";
import type { BackupName } from "../backup-views.ts";
import { confirmingOf } from "../confirming.ts";
import { type ApiEnv, type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const segment = z.string().min(1).max(253);
const params = z.object({ cluster: segment, namespace: segment, name: segment });
const nouns = ["backups", "restores"] as const;
type Noun = (typeof nouns)[number];

interface Part<Schema extends ZodType> {
  readonly part: string;
  readonly summary: string;
  readonly answer: Schema;
}

const route = <Schema extends ZodType>(noun: Noun, { part, summary, answer }: Part<Schema>, query: z.ZodObject) =>
  createRoute({
    method: "get",
    path: `/api/v1/${noun}/{cluster}/{namespace}/{name}/${part}` as const,
    summary,
    request: { params, query },
    responses: {
      200: {
        description: "Read from the store now, as whoever asks",
        content: { "application/json": { schema: answer } },
      },
      ...PROBLEM_RESPONSE,
    },
  });

const results = { part: "results", summary: "What failed, by cause, and why in one sentence", answer: ResultsAnswer };
const log = { part: "log", summary: "Lines of Velero's log that match", answer: FileLogAnswer };
const resources = {
  part: "resources",
  summary: "What it holds, or brought back, by Velero's own list",
  answer: FileListAnswer,
};
const contents = {
  part: "contents",
  summary: "Names of the files in its archive; never what is in them",
  answer: FileListAnswer,
};
const volumes = { part: "volumes", summary: "How each volume was saved or brought back", answer: VolumesAnswer };
const operations = {
  part: "operations",
  summary: "What plugins went on doing after the items were stored",
  answer: OperationsAnswer,
};
const compare = { part: "compare", summary: "What came and went since an earlier backup", answer: BackupCompareAnswer };
const none = z.strictObject({});

const logText = (noun: Noun) =>
  createRoute({
    method: "get",
    path: `/api/v1/${noun}/{cluster}/{namespace}/{name}/log.txt` as const,
    summary: "Velero's log as a file, as it streams",
    request: { params },
    responses: {
      200: { description: "The log", content: { "text/*": { schema: z.string() } } },
      ...PROBLEM_RESPONSE,
    },
  });

/** Files that Velero keeps of a Backup or Restore, read as the viewer (decision 0020). */
export function addBackupFiles(app: App, api: Api): void {
  const { files } = api.views.backups;
  for (const noun of nouns) {
    const asked = (context: Context<ApiEnv>, name: BackupName) => admit(context, api, { of: noun, ...name });
    app.openapi(route(noun, results, none), async (context) =>
      context.json(await files.results(await asked(context, context.req.valid("param"))), 200),
    );
    app.openapi(route(noun, log, FileLogQuery), async (context) => {
      const query = FileLogQuery.parse(context.req.valid("query"));
      return context.json(await files.log(await asked(context, context.req.valid("param")), query), 200);
    });
    app.openapi(logText(noun), async (context) => {
      const name = context.req.valid("param");
      const text = await files.logText(await asked(context, name));
      return context.body(toBody(text), 200, headersOf(name));
    });
    app.openapi(route(noun, resources, FileListQuery), async (context) => {
      const query = FileListQuery.parse(context.req.valid("query"));
      return context.json(await files.resources(await asked(context, context.req.valid("param")), query), 200);
    });
    app.openapi(route(noun, volumes, none), async (context) =>
      context.json(await files.volumes(await asked(context, context.req.valid("param"))), 200),
    );
    app.openapi(route(noun, operations, none), async (context) =>
      context.json(await files.operations(await asked(context, context.req.valid("param"))), 200),
    );
  }
  addOfBackups(app, api);
}

/** What only a backup has. */
function addOfBackups(app: App, api: Api): void {
  const { files } = api.views.backups;
  const asked = (context: Context<ApiEnv>, name: BackupName) => admit(context, api, { of: "backups", ...name });
  app.openapi(route("backups", contents, FileListQuery), async (context) => {
    const query = FileListQuery.parse(context.req.valid("query"));
    return context.json(await files.contents(await asked(context, context.req.valid("param")), query), 200);
  });
  app.openapi(route("backups", compare, CompareBackupsQuery), async (context) => {
    const query = CompareBackupsQuery.parse(context.req.valid("query"));
    return context.json(await files.compare(await asked(context, context.req.valid("param")), query.with), 200);
  });
}

async function admit(context: Context<ApiEnv>, { views }: Api, name: BackupName & { of: Noun }) {
  const viewer = viewerOf(context);
  views.backups.want()();
  await views.admit(viewer, { page: "backups" });
  return { viewer, ...name, source: confirmingOf(context, null, null).source, signal: context.req.raw.signal };
}

const headersOf = ({ name }: BackupName) => ({
  "content-type": "text/plain; charset=utf-8",
  "content-disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "_")}.log.txt"`,
});

/** Bytes as they come, no faster than the reader takes them; when the reader leaves, so do we. */
function toBody(chunks: AsyncGenerator<Buffer>): ReadableStream<Uint8Array> {
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    const { done, value } = await chunks.next();
    if (done === true) controller.close();
    else controller.enqueue(value);
  };
  return new ReadableStream({ pull, cancel: async () => void (await chunks.return(undefined)) }, { highWaterMark: 0 });
}
