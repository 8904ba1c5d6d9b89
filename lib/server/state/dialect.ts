import type { DatabaseSync, SQLInputValue } from "node:sqlite";

import { type Dialect, SqliteDialect } from "kysely";

/**
 * Kysely's own SQLite dialect over node:sqlite. It was written for better-sqlite3, which takes parameters as one list and
 * knows of a statement whether it answers rows.
 */
export function nodeSqliteDialect(database: DatabaseSync): Dialect {
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (text) => {
        const statement = database.prepare(text);
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...parameters.map(toInput)),
          run: (parameters) => statement.run(...parameters.map(toInput)),
          iterate: (parameters) => statement.iterate(...parameters.map(toInput)),
        };
      },
    },
  });
}

/** SQLite has no booleans: they are 0 and 1 there. */
function toInput(value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint")
    return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite cannot keep a ${typeof value}`);
}
