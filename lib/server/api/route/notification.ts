import { createRoute, z } from "@hono/zod-openapi";

import { DeliveryAnswer, DeliveryInput, NotificationAnswer, TestAnswer } from "#lib/contract/notification.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { sourceOf } from "../source.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const json = <T extends z.ZodType>(schema: T) => ({ "application/json": { schema } });

const list = createRoute({
  method: "get",
  path: "/api/v1/notifications",
  summary: "Whom findings and alerts are told to: channels with how they do, routes with what each would take now",
  responses: {
    200: {
      description: "Channels and routes; for others than administrators those of their teams",
      content: json(NotificationAnswer.meta({ id: "Notifications" })),
    },
    ...PROBLEM_RESPONSE,
  },
});

const deliveries = createRoute({
  method: "get",
  path: "/api/v1/notifications/deliveries",
  summary: "What was told to whom, when, and what became of it, newest first",
  request: { query: DeliveryInput },
  responses: {
    200: { description: "Deliveries", content: json(DeliveryAnswer.meta({ id: "Deliveries" })) },
    ...PROBLEM_RESPONSE,
  },
});

const test = createRoute({
  method: "post",
  path: "/api/v1/notifications/channels/{name}/test",
  summary: "Send a real message that says it is a test: for administrators, written into the audit",
  request: { params: z.object({ name: z.string().min(1).max(50) }) },
  responses: {
    202: { description: "It is on its way", content: json(TestAnswer.meta({ id: "NotificationTest" })) },
    ...PROBLEM_RESPONSE,
  },
});

export function addNotifications(app: App, { views }: Api): void {
  app.openapi(list, async (context) => {
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "findings" });
    return context.json(views.listNotifications(viewer), 200);
  });
  app.openapi(deliveries, async (context) => {
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "findings" });
    return context.json(await views.listDeliveries(viewer, context.req.valid("query")), 200);
  });
  app.openapi(test, async (context) => {
    const { address, claimed, userAgent } = sourceOf(context);
    const source = { address: { socket: address, claimed }, userAgent };
    const { name } = context.req.valid("param");
    return context.json(await views.testChannel(viewerOf(context), name, source), 202);
  });
}
