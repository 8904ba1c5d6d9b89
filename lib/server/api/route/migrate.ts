import { createRoute } from "@hono/zod-openapi";

import { DifferenceAnswer, MigrationAnswer, MigrationInput } from "#lib/contract/migrate.ts";

import type { Api } from "../api.ts";
import { type App, viewerOf } from "../hono.ts";
import { PROBLEM_RESPONSE } from "./problem-response.ts";

const migration = createRoute({
  method: "get",
  path: "/api/v1/backups/migration",
  summary: "A backup on its way to another cluster: whether that sees it, and what was restored from it there",
  request: { query: MigrationInput },
  responses: {
    200: {
      description: "Points of the source, and how the target stands to the one that is meant",
      content: { "application/json": { schema: MigrationAnswer.meta({ id: "Migration" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

const difference = createRoute({
  method: "get",
  path: "/api/v1/backups/migration/difference",
  summary: "Both sides of a migration as they are now, object by object, and what speaks for and against the cut-over",
  request: { query: MigrationInput },
  responses: {
    200: {
      description: "What is not alike, what could not be read, and the checks of the cut-over",
      content: { "application/json": { schema: DifferenceAnswer.meta({ id: "MigrationDifference" }) } },
    },
    ...PROBLEM_RESPONSE,
  },
});

export function addMigration(app: App, { actions, views }: Api): void {
  app.openapi(migration, async (context) => {
    const [viewer, input] = [viewerOf(context), context.req.valid("query")];
    // Asking is wanting: the watches behind it run on for their grace period.
    views.backups.want()();
    await views.admit(viewer, { page: "backups" });
    return context.json(views.backups.migration(viewer, input), 200);
  });
  app.openapi(difference, async (context) => {
    const [viewer, input, { signal }] = [viewerOf(context), context.req.valid("query"), context.req.raw];
    views.backups.want()();
    await views.admit(viewer, { page: "backups" });
    return context.json(await actions.difference({ viewer, input, signal }), 200);
  });
}
