import { type SchemaModule, sql } from "kysely";

import type { Migration } from "../migrate.ts";

/** Saved views. A name is one's own: two people may each have a "Monday". */
export const savedView: Migration = (schema: SchemaModule) => [
  schema
    .createTable("savedView")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("where", "text", (column) => column.notNull())
    .addColumn("columns", "text", (column) => column.notNull())
    .addColumn("sort", "text", (column) => column.notNull())
    .addColumn("group", "text", (column) => column.notNull())
    .addColumn("pinned", "integer", (column) => column.notNull())
    .addColumn("visibility", "text", (column) => column.notNull())
    .addColumn("savedAt", "integer", (column) => column.notNull()),
  schema
    .createIndex("savedViewName")
    .unique()
    .on("savedView")
    .columns(["owner", sql`lower("name")`]),
];
