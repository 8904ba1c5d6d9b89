import type { DatabaseSync } from "node:sqlite";

import type { Compilable, Kysely, SchemaModule } from "kysely";

import { StateError } from "./state-error.ts";

/** One change of the schema, as statements in order. They hold no values: only the schema, or SQL over what is there. */
export type Migration = (schema: SchemaModule) => readonly Compilable[];

/**
 * Brings a database to the last migration, in one transaction: all of it or none. The number of those done is SQLite's `user_version`.
 * @throws {StateError} when a newer version of Quarterdeck has written it.
 */
export function migrate<T>(database: DatabaseSync, kysely: Kysely<T>, migrations: readonly Migration[]): void {
  // Two processes may start at once: the second waits here and then finds nothing left to do.
  database.exec("BEGIN IMMEDIATE");
  try {
    const done = versionOf(database);
    if (done > migrations.length)
      throw new StateError(
        `was written by a newer version (schema ${done}, this one knows ${migrations.length}): start that version, or name another file`,
      );
    for (const migration of migrations.slice(done))
      for (const statement of migration(kysely.schema)) database.exec(statement.compile().sql);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
