import { CompiledQuery, type SchemaModule } from "kysely";

import type { Migration } from "../migrate.ts";

const raw = (text: string) => ({ compile: () => CompiledQuery.raw(text) });
const refuse = (operation: string, reason: string, when = "") =>
  raw(
    `CREATE TRIGGER drillProof${operation} BEFORE ${operation} ON drillProof ${when} BEGIN SELECT RAISE(ABORT, '${reason}'); END`,
  );

/** Drills that run or ran, and what they proved: a proof is written once. */
export const drill: Migration = (schema: SchemaModule) => [
  schema
    .createTable("drill")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("startedAt", "integer", (column) => column.notNull())
    .addColumn("beatAt", "integer", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull()),
  schema.createIndex("drillStart").on("drill").column("startedAt"),
  schema
    .createTable("drillProof")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("judgedAt", "integer", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull()),
  refuse("UPDATE", "a proof is never changed"),
  refuse("DELETE", "a proof is never removed"),
  // REPLACE would remove one without asking the trigger before.
  refuse("INSERT", "a proof is never replaced", "WHEN EXISTS (SELECT 1 FROM drillProof WHERE id = NEW.id)"),
];
