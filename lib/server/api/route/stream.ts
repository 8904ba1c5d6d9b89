import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { createRoute, z } from "@hono/zod-openapi";

import { StreamEvent, SubscriptionInput } from "#lib/contract/stream.ts";

import type { Api } from "../api.ts";
import { API_HEADERS } from "../guard/headers.ts";
import { type App, viewerOf } from "../hono.ts";
import { ApiProblem } from "../problem/problem.ts";
import type { Client } from "../stream/client.ts";
import { readsOf } from "../stream/reads.ts";
import { STREAM_HEADERS, toNodeSink, toWebSink } from "../stream/sink.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const params = z.object({ stream: z.string().max(64), subscription: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });
const path = "/api/v1/stream/{stream}/{subscription}";
const done = { 204: { description: "Done" }, ...PROBLEM_RESPONSE };

const open = createRoute({
  method: "get",
  path: "/api/v1/stream",
  summary: "The browser's one live connection (server-sent events; each event's data is one StreamEvent)",
  responses: {
    200: {
      description: "Events",
      content: { "text/event-stream": { schema: StreamEvent.meta({ id: "StreamEvent" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const put = createRoute({
  method: "put",
  path,
  summary: "Subscribe, or start a subscription anew: a snapshot follows on the stream",
  request: {
    params,
    body: {
      required: true,
      content: { "application/json": { schema: SubscriptionInput.meta({ id: "Subscription" }) } },
    },
  },
  responses: done,
});

const remove = createRoute({
  method: "delete",
  path,
  summary: "Drop a subscription",
  request: { params },
  responses: done,
});

export function addStream(app: App, { hub, views, auth, isStopping }: Api): void {
  app.openapi(open, (context) => {
    if (isStopping()) throw new ApiProblem("QD-503-stopping", "Quarterdeck is being stopped.");
    let client: Client | null = null;
    const viewer = viewerOf(context);
    hub.requireRoom(viewer);
    const goodbye = () => client && hub.dismiss(client, "Your session has ended, or your groups have changed", 500);
    const release = auth?.onEnded(viewer, goodbye);
    const close = () => {
      release?.();
      if (client) hub.close(client);
    };
    const { outgoing } = context.env ?? {};
    if (outgoing && "writableLength" in outgoing) {
      client = hub.open(viewer, toNodeSink(outgoing, API_HEADERS, close));
      return RESPONSE_ALREADY_SENT;
    }
    const { sink, body } = toWebSink(close);
    client = hub.open(viewer, sink);
    return context.body(body, 200, toRecord(STREAM_HEADERS));
  });
  app.openapi(put, async (context) => {
    const { stream, subscription } = context.req.valid("param");
    const input = context.req.valid("json");
    const viewer = viewerOf(context);
    await views.admit(viewer, readsOf(input));
    hub.put(viewer, stream, subscription, input);
    return context.body(null, 204);
  });
  app.openapi(remove, (context) => {
    const { stream, subscription } = context.req.valid("param");
    hub.remove(viewerOf(context), stream, subscription);
    return context.body(null, 204);
  });
}

function toRecord(raw: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index] as string, raw[2 * index + 1] as string]),
  );
}
