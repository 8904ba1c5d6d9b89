import { existsSync } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";

import { auditFolder } from "#lib/server/audit/open.ts";
import { IN_MEMORY, type StateConfig } from "#lib/server/config/state.ts";
import { checkDatabase } from "#lib/server/state/copy.ts";
import { lockState } from "#lib/server/state/lock.ts";
import { migrations } from "#lib/server/state/migrations.ts";
import { StateError } from "#lib/server/state/state-error.ts";

import { finishRestore, type Move, writeJournal } from "./journal.ts";
import { auditFileOf, DATABASE, KEY, type Manifest } from "./manifest.ts";
import { readArchive, type Sink } from "./read.ts";

export interface RestoreOptions {
  readonly state: StateConfig;
  readonly file: string;
  /** Of the names that what is there is put aside under: `20261121T221500Z`. */
  readonly stamp: string;
  readonly onMove?: (move: Move) => void;
  /** How long another process is waited for, in milliseconds. */
  readonly patience?: number;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Where what was there is now. */
  readonly aside: readonly string[];
}

/**
 * Puts an archive in the place of a state: read whole and compared first, staged beside it, then decided with one rename. Until that
 * nothing is touched; after it, it is ended whatever happens.
 * @throws {StateError} QD-015-in-use, QD-016-backup.
 */
export async function restoreBackup({
  state,
  file,
  stamp,
  onMove,
  patience = 1000,
}: RestoreOptions): Promise<Restored> {
  if (state.file === IN_MEMORY)
    throw new StateError("QD-016-backup: a state in memory cannot be restored. Name a file with --config or --state.");
  const lock = lockState(state, patience);
  try {
    finishRestore(state.file);
    const manifest = await readArchive(file);
    refuseUnusable(file, manifest);
    const moves = movesOf(state, stamp, manifest);
    try {
      await stage(file, moves);
    } catch (error) {
      await removeStaged(moves);
      if (error instanceof StateError) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new StateError(`QD-016-backup: ${file} could not be unpacked: ${why}. Nothing was touched.`, {
        cause: error,
      });
    }
    const aside = moves.filter(({ target }) => existsSync(target)).map((move) => move.aside);
    writeJournal(state.file, moves);
    finishRestore(state.file, onMove);
    return { manifest, aside };
  } finally {
    lock.release();
  }
}

function refuseUnusable(file: string, { schema, files, version }: Manifest): void {
  if (schema > migrations.length)
    throw new StateError(
      `QD-016-backup: ${file} was written by a newer Quarterdeck (${version}): restore it with that one. Nothing was touched.`,
    );
  if (!files.some(({ name }) => name === DATABASE))
    throw new StateError(`QD-016-backup: ${file} holds no database. Nothing was touched.`);
}

/** Where everything goes. What SQLite had beside the old database would spoil the new one. */
function movesOf(state: StateConfig, stamp: string, { files }: Manifest): Move[] {
  const key = state.keyFile ?? `${state.file}.key`;
  const audit = auditFolder(state) ?? "";
  const names = new Set(files.map(({ name }) => name));
  const hasAudit = files.some(({ name }) => auditFileOf(name) !== null);
  const move = (what: Move["what"], target: string, comes = true): Move => ({
    what,
    target,
    aside: `${target}.before-restore-${stamp}`,
    staged: comes ? `${target}.restoring-${stamp}` : null,
  });
  // SQLite finds it by its name beside the old database, wherever that is.
  const companion = (suffix: string): Move => ({
    what: "companion",
    target: `${state.file}${suffix}`,
    aside: `${state.file}.before-restore-${stamp}${suffix}`,
    staged: null,
  });
  return [
    companion("-wal"),
    companion("-shm"),
    // A key that somebody manages elsewhere is left alone when the archive has none.
    ...(names.has(KEY) ? [move("key", key)] : []),
    move("audit", audit, hasAudit),
    move("database", state.file),
  ];
}

async function stage(file: string, moves: readonly Move[]): Promise<void> {
  const stagedOf = (what: Move["what"]): string => moves.find((move) => move.what === what)?.staged ?? "";
  const placeOf = (name: string): string => {
    const inAudit = auditFileOf(name);
    if (inAudit !== null) return path.join(stagedOf("audit"), inAudit);
    return stagedOf(name === KEY ? "key" : "database");
  };
  for (const { target } of moves) await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  if (stagedOf("audit") !== "") await mkdir(stagedOf("audit"), { mode: 0o700 });
  const sink: Sink = (name) => {
    const handle = open(placeOf(name), "wx", 0o600);
    return {
      write: async (chunk) => (await handle).appendFile(chunk),
      end: async () => {
        await (await handle).sync();
        await (await handle).close();
      },
    };
  };
  // Compared once more: what was verified need not be what is read now.
  await readArchive(file, sink);
  checkDatabase(stagedOf("database"));
}

async function removeStaged(moves: readonly Move[]): Promise<void> {
  for (const { staged } of moves) if (staged !== null) await rm(staged, { recursive: true, force: true });
}
