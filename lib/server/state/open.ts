import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

import { Kysely } from "kysely";

import { IN_MEMORY, type StateConfig } from "#lib/server/config/state.ts";

import { nodeSqliteDialect } from "./dialect.ts";
import { migrate, type Migration } from "./migrate.ts";
import { migrations } from "./migrations.ts";
import { StateError } from "./state-error.ts";
import type { Tables } from "./tables.ts";

/** What Quarterdeck itself must remember. Questions to it are Kysely's: `state.db.selectFrom("savedView")`. */
export interface State {
  readonly db: Kysely<Tables>;
  readonly close: () => Promise<void>;
}

/** Another process may be writing. */
const patienceMilliseconds = 5000;

/**
 * Opens the database, makes it when it is not there, and brings its schema up to date.
 * @throws {StateError} QD-013-state, in one sentence for the terminal.
 */
export function openState({ file }: Pick<StateConfig, "file">, all: readonly Migration[] = migrations): State {
  try {
    if (file !== IN_MEMORY) makeFile(file);
    const database = new DatabaseSync(file, { timeout: patienceMilliseconds });
    try {
      return prepare(database, all);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw new StateError(`QD-013-state: ${file} ${explain(error)}.`, { cause: error });
  }
}

function prepare(database: DatabaseSync, all: readonly Migration[]): State {
  // Readers do not wait for a writer; a power cut may take the last moments but never the file.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
  migrate(database, db, all);
  // Not Kysely's own: it leaves a database open that was never asked.
  return { db, close: () => Promise.resolve(database.isOpen ? database.close() : undefined) };
}

/** Only for its owner: SQLite gives its companion files the same rights. */
function makeFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

const BY_CODE: Readonly<Record<string, string>> = {
  EACCES: "may not be written by this user: make it theirs, or name another file with state.url",
  EPERM: "may not be written by this user: make it theirs, or name another file with state.url",
  EROFS: "is on a read-only disk: name another file with state.url",
  ENOSPC: "does not fit on the disk: free some space",
  EISDIR: "is a folder: name a file with state.url",
  ENOTDIR: "is below something that is no folder: name another file with state.url",
  EEXIST: "is below something that is no folder: name another file with state.url",
};

/** SQLite's own numbers (sqlite.org/rescode.html). */
const BY_RESULT: Readonly<Record<number, string>> = {
  5: "is in use by another process: end that one, or name another file with state.url",
  8: "may not be written by this user: make it theirs, or name another file with state.url",
  11: "is damaged: move it away to begin anew, or put a copy back",
  13: "does not fit on the disk: free some space",
  26: "is not a database: name another file with state.url",
};

function explain(error: unknown): string {
  if (error instanceof StateError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const byCode = "code" in error && typeof error.code === "string" ? BY_CODE[error.code] : undefined;
  // The low byte is the kind of failure, the rest says which one of it.
  const byResult =
    "errcode" in error && typeof error.errcode === "number" ? BY_RESULT[error.errcode & 0xff] : undefined;
  return byCode ?? byResult ?? `cannot be opened: ${error.message}`;
}
