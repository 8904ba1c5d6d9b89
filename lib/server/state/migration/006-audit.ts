import type { SchemaModule } from "kysely";

import type { Migration } from "../migrate.ts";

/** Index over the audit's file. */
export const audit: Migration = (schema: SchemaModule) => [
  schema
    .createTable("auditEntry")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("at", "integer", (column) => column.notNull())
    .addColumn("personId", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("cluster", "text", (column) => column.notNull())
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("verb", "text", (column) => column.notNull())
    .addColumn("resource", "text", (column) => column.notNull())
    .addColumn("result", "text", (column) => column.notNull())
    .addColumn("search", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull()),
  schema.createIndex("auditEntrySeq").unique().on("auditEntry").column("seq"),
  schema.createIndex("auditEntryPerson").on("auditEntry").columns(["personId", "seq"]),
  schema.createIndex("auditEntryResult").on("auditEntry").columns(["result", "seq"]),
  schema
    .createTable("auditHead")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull()),
];
