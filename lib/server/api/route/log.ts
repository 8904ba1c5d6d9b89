import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";

import { LogEvent, LogQuery } from "#lib/contract/log.ts";
import { WorkloadResource } from "#lib/contract/workload.ts";

import type { Api } from "../api.ts";
import type { OpenAnswers } from "../guard/open-answers.ts";
import { type ApiEnv, type App, viewerOf } from "../hono.ts";
import { NamespaceParams, OBJECT_NAME } from "./object-params.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const responses = {
  200: {
    description: "Events (each event's data is one LogEvent): first `open`, last `end`",
    content: { "text/event-stream": { schema: LogEvent.meta({ id: "LogEvent" }) } },
  },
  ...PROBLEM_RESPONSE,
};

const ofPod = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}/namespaces/{namespace}/pods/{pod}/log",
  summary: "The log of one container of a pod, or of all of them merged, read from the cluster now",
  request: { params: NamespaceParams.extend({ pod: OBJECT_NAME }), query: LogQuery },
  responses,
});

const ofWorkload = createRoute({
  method: "get",
  path: "/api/v1/clusters/{cluster}/namespaces/{namespace}/{resource}/{name}/log",
  summary: "The logs of a workload's pods merged by time; what is left out is named",
  request: { params: NamespaceParams.extend({ resource: WorkloadResource, name: OBJECT_NAME }), query: LogQuery },
  responses,
});

export function addLogs(app: App, { views, openAnswers }: Api): void {
  app.openapi(ofPod, (context) =>
    answer(context, openAnswers, (signal) =>
      views.getPodLog(viewerOf(context), { ...context.req.valid("param"), query: context.req.valid("query") }, signal),
    ),
  );
  app.openapi(ofWorkload, (context) =>
    answer(context, openAnswers, (signal) =>
      views.getWorkloadLog(
        viewerOf(context),
        { ...context.req.valid("param"), query: context.req.valid("query") },
        signal,
      ),
    ),
  );
}

type OpenLog = (signal: AbortSignal) => Promise<AsyncGenerator<LogEvent>>;

/** Events as they come, no faster than the reader takes them; when the reader leaves, so do we from the cluster. */
async function answer(context: Context<ApiEnv>, openAnswers: OpenAnswers, open: OpenLog): Promise<Response> {
  const abort = new AbortController();
  const signal = AbortSignal.any([context.req.raw.signal, abort.signal]);
  const events = await open(signal);
  const opened = await events.next();
  const release = takePlaces(context, opened.value, { openAnswers, abort });
  const messages = toMessages(opened, events, release);
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await messages.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => {
        release();
        abort.abort();
      },
    },
    { highWaterMark: 0 },
  );
  // Proxies in front of us must pass each event on at once.
  return context.body(body, 200, { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" });
}

async function* toMessages(
  first: IteratorResult<LogEvent>,
  events: AsyncGenerator<LogEvent>,
  release: () => void,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for (let next = first; next.done !== true; next = await events.next())
      yield encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`);
  } finally {
    release();
  }
}

interface Places {
  openAnswers: OpenAnswers;
  abort: AbortController;
}

/** A place for each container whose log is read: so many sockets are taken in the cluster. @throws {ApiProblem} QD-429-rate, and then nothing is read. */
function takePlaces(
  context: Context<ApiEnv>,
  opened: LogEvent | undefined,
  { openAnswers, abort }: Places,
): () => void {
  try {
    return openAnswers.take(viewerOf(context), opened?.event === "open" ? opened.streams.length : 1);
  } catch (error) {
    abort.abort();
    throw error;
  }
}
