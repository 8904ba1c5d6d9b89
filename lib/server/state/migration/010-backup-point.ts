import type { SchemaModule } from "kysely";

import type { Migration } from "../migrate.ts";

/** Points of backups that may be gone since. */
export const backupPoint: Migration = (schema: SchemaModule) => [
  schema
    .createTable("backupPoint")
    .addColumn("cluster", "text", (column) => column.notNull())
    .addColumn("filters", "text", (column) => column.notNull())
    .addColumn("points", "text", (column) => column.notNull())
    .addColumn("sinceAt", "integer", (column) => column.notNull())
    .addColumn("seenAt", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("backupPointPlace", ["cluster", "filters"]),
];
