import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

import { IN_MEMORY } from "#lib/server/config/state.ts";

import { StateError } from "./state-error.ts";

/** One process's hold on a state. It ends with the process, however that ends. */
export interface StateLock {
  release(): void;
}

/** What nobody refers to is collected, and its lock with it: a lock is held until it is released, whoever forgets it. */
const taken = new Set<DatabaseSync>();

/** The one before may still be closing. */
const patienceMilliseconds = 5000;
const BUSY = 5;

/** The file that is locked, beside the database. It holds the number of the process that has it. */
export const lockFileOf = (file: string): string => `${file}.lock`;

/**
 * Takes a state for this process alone: two that write one audit tear its chain. What is held is SQLite's own lock on a file, which the
 * system gives free when the process is gone: also after `kill -9`, and across containers that share a disk, where numbers of processes mean nothing.
 * @throws {StateError} QD-015-in-use when another has it.
 */
export function lockState({ file }: { file: string }, patience = patienceMilliseconds): StateLock {
  if (file === IN_MEMORY) return { release: () => undefined };
  const place = lockFileOf(file);
  let database: DatabaseSync | null = null;
  try {
    mkdirSync(path.dirname(place), { recursive: true, mode: 0o700 });
    closeSync(openSync(place, "a", 0o600));
    database = new DatabaseSync(place, { timeout: patience });
    // A lock that leaves readers be: they may ask who has it.
    database.exec("PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER)");
    database.exec(`DELETE FROM holder; INSERT INTO holder VALUES (${process.pid}); COMMIT; BEGIN IMMEDIATE`);
  } catch (error) {
    database?.close();
    if (!isBusy(error))
      throw new StateError(`QD-013-state: the lock ${place} cannot be taken: ${String(error)}.`, { cause: error });
    throw new StateError(
      `QD-015-in-use: another Quarterdeck${processOf(place)} has the state ${file}: end that one, or name another file with state.url.`,
      { cause: error },
    );
  }
  const held = database;
  taken.add(held);
  return {
    release: () => {
      taken.delete(held);
      if (held.isOpen) held.close();
    },
  };
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number" && (error.errcode & 0xff) === BUSY;

/** ` (process 4711)`, where it can be read. */
function processOf(place: string): string {
  try {
    const database = new DatabaseSync(place, { readOnly: true });
    try {
      const pid = database.prepare("SELECT pid FROM holder").get()?.["pid"];
      return pid === undefined ? "" : ` (process ${String(pid)})`;
    } finally {
      database.close();
    }
  } catch {
    return "";
  }
}
