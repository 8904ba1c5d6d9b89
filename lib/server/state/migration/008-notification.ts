import type { SchemaModule } from "kysely";

import type { Migration } from "../migrate.ts";

/** What people were told, and every message on its way to them. */
export const notification: Migration = (schema: SchemaModule) => [
  schema
    .createTable("notifyGroup")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("body", "text", (column) => column.notNull()),
  schema
    .createTable("delivery")
    .addColumn("sequence", "integer", (column) => column.primaryKey())
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("at", "integer", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("route", "text", (column) => column.notNull())
    .addColumn("groupKey", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("severity", "text", (column) => column.notNull())
    .addColumn("cluster", "text", (column) => column.notNull())
    .addColumn("headline", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("nextAt", "integer")
    .addColumn("endedAt", "integer")
    .addColumn("failedAt", "integer")
    .addColumn("outcome", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.notNull()),
  schema.createIndex("deliveryChannel").on("delivery").columns(["channel", "state"]),
];
