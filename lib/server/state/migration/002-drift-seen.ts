import type { SchemaModule } from "kysely";

import type { Migration } from "../migrate.ts";

/** Beginnings of drift. */
export const driftSeen: Migration = (schema: SchemaModule) => [
  schema
    .createTable("driftSeen")
    .addColumn("cluster", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("at", "integer", (column) => column.notNull())
    .addColumn("isAtLeast", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("driftSeenKey", ["cluster", "key"]),
];
