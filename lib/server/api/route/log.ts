import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";

import { LogEvent, LogQuery } from "#lib/contract/log.ts";
import { WorkloadResource } from "#lib/contract/workload.ts";

import type { Api } from "../api.ts";
import { answerEvents } from "../export/events.ts";
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

/** A place for each container whose log is read: so many sockets are taken in the cluster. */
const answer = (context: Context<ApiEnv>, openAnswers: OpenAnswers, open: OpenLog): Promise<Response> =>
  answerEvents(context, {
    openAnswers,
    open,
    placesOf: (first) => (first?.event === "open" ? first.streams.length : 1),
  });
