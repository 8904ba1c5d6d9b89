import type { SchemaModule } from "kysely";

import type { Migration } from "../migrate.ts";

/** Beginnings are those of all findings, not of drift only; and findings can be suppressed. */
export const finding: Migration = (schema: SchemaModule) => [
  schema.alterTable("driftSeen").renameTo("findingSeen"),
  schema
    .createTable("suppression")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("check", "text", (column) => column.notNull())
    .addColumn("cluster", "text", (column) => column.notNull())
    .addColumn("resource", "text", (column) => column.notNull())
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("ownerName", "text", (column) => column.notNull())
    .addColumn("createdAt", "integer", (column) => column.notNull())
    .addColumn("expiresAt", "integer", (column) => column.notNull())
    .addUniqueConstraint("suppressionPlace", ["check", "cluster", "resource", "namespace", "name"]),
];
