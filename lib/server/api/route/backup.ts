import { createRoute, z } from "@hono/zod-openapi";
import type { ZodType } from "zod";

import { BackupDetail, RestoreDetail } from "#lib/contract/backup-detail.ts";
import {
  BoardAnswer,
  BoardInput,
  LocationAnswer,
  LocationInput,
  ScheduleAnswer,
  ScheduleInput,
} from "#lib/contract/backup.ts";
import { EtcdAnswer, EtcdInput } from "#lib/contract/etcd.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const json = <Schema extends ZodType>(schema: Schema) => ({ "application/json": { schema } });
const answered = <Schema extends ZodType>(description: string, schema: Schema) => ({
  200: { description, content: json(schema) },
  ...PROBLEM_RESPONSE,
});

const board = createRoute({
  method: "post",
  path: "/api/v1/backups/board",
  summary: "Every namespace against its objective: what is protected, what is not, and why",
  request: { body: { required: true, content: json(BoardInput.meta({ id: "BackupBoardQuestion" })) } },
  responses: answered("Namespaces, worst first", BoardAnswer.meta({ id: "BackupBoard" })),
});

const schedules = createRoute({
  method: "get",
  path: "/api/v1/backups/schedules",
  summary: "Velero's Schedules with a week of runs back and a week ahead",
  request: { query: ScheduleInput },
  responses: answered("Schedules, those that make no backups first", ScheduleAnswer.meta({ id: "BackupSchedules" })),
});

const locations = createRoute({
  method: "get",
  path: "/api/v1/backups/locations",
  summary: "Velero's storage locations, and which clusters share one",
  request: { query: LocationInput },
  responses: answered("Locations, those that do not work first", LocationAnswer.meta({ id: "BackupLocations" })),
});

const etcd = createRoute({
  method: "get",
  path: "/api/v1/backups/etcd",
  summary:
    "How each cluster's etcd is saved: snapshots of k3s and RKE2, labelled CronJobs, or not its operators' to save",
  request: { query: EtcdInput },
  responses: answered("Clusters, those without a young snapshot first", EtcdAnswer.meta({ id: "EtcdBackups" })),
});

const params = z.object({
  cluster: z.string().min(1).max(253),
  namespace: z.string().min(1).max(253),
  name: z.string().min(1).max(253),
});

const backup = createRoute({
  method: "get",
  path: "/api/v1/backups/{cluster}/{namespace}/{name}",
  summary: "One backup: its course, whether it can be restored from, and what it holds",
  request: { params },
  responses: answered("The backup", BackupDetail.meta({ id: "BackupDetail" })),
});

const restore = createRoute({
  method: "get",
  path: "/api/v1/restores/{cluster}/{namespace}/{name}",
  summary: "One restore: its course and what it restores",
  request: { params },
  responses: answered("The restore", RestoreDetail.meta({ id: "RestoreDetail" })),
});

export function addBackups(app: App, { views }: Api): void {
  const { backups } = views;
  const admit = async (context: Parameters<typeof viewerOf>[0]) => {
    // Asking is wanting: the watches behind it run on for their grace period.
    backups.want()();
    const viewer = viewerOf(context);
    await views.admit(viewer, { page: "backups" });
    return viewer;
  };
  app.openapi(board, async (context) =>
    context.json(await backups.board(await admit(context), context.req.valid("json")), 200),
  );
  app.openapi(schedules, async (context) =>
    context.json(backups.schedules(await admit(context), context.req.valid("query").where), 200),
  );
  app.openapi(locations, async (context) =>
    context.json(backups.locations(await admit(context), context.req.valid("query").where), 200),
  );
  app.openapi(etcd, async (context) =>
    context.json(backups.etcd(await admit(context), context.req.valid("query").where), 200),
  );
  app.openapi(backup, async (context) =>
    context.json(backups.get(await admit(context), context.req.valid("param")), 200),
  );
  app.openapi(restore, async (context) =>
    context.json(backups.getRestore(await admit(context), context.req.valid("param")), 200),
  );
}
