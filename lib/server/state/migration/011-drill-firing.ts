import type { SchemaModule } from "kysely";

import type { Migration } from "../migrate.ts";

/** When policies had drills run, or should have. */
export const drillFiring: Migration = (schema: SchemaModule) => [
  schema
    .createTable("drillFiring")
    .addColumn("policy", "text", (column) => column.notNull())
    .addColumn("dueAt", "integer", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("drillFiringPlace", ["policy", "dueAt"]),
];
