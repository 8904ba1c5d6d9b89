import type { SchemaModule } from "kysely";

import type { Migration } from "../migrate.ts";

/** Restarts of the last seven days. */
export const restart: Migration = (schema: SchemaModule) => [
  schema
    .createTable("restartSeries")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("cluster", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull()),
  schema
    .createTable("restartCounter")
    .addColumn("uid", "text", (column) => column.primaryKey())
    .addColumn("cluster", "text", (column) => column.notNull())
    .addColumn("restarts", "integer", (column) => column.notNull())
    .addColumn("lastAt", "integer", (column) => column.notNull()),
  schema
    .createTable("restartWatch")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("watchedFrom", "integer", (column) => column.notNull())
    .addColumn("watchedUntil", "integer", (column) => column.notNull()),
];
