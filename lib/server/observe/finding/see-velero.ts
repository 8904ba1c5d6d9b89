import { parseDuration } from "#lib/model/backup/duration.ts";
import type { SeenBackup, SeenLocation } from "#lib/model/backup/seen.ts";
import { type Cells, cellsOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

import { createdMsOf, frequencyOf, type OneOf, seeBackup, seeLocation } from "./see-backup.ts";

/** itemOperationTimeout where nothing says another. */
const TIMEOUT_MILLISECONDS = 4 * 3_600_000;

/** How far something has come, and when that last changed, as watched. */
export interface Progress {
  readonly text: string;
  readonly changedMs: number;
}

/** Progress that is the same has not changed. What is seen for the first time has changed now. */
const progressOf = (cells: Cells, before: Progress | undefined, nowMs: number): Progress => {
  const text = ["status", "itemsDone", "items", "operationsDone", "operationsFailed", "startedAt"]
    .map((key) => cells.text(key))
    .join();
  return before?.text === text ? before : { text, changedMs: nowMs };
};

/** A Backup with what single checks of it need beside the rules. */
export interface HeldBackup {
  readonly seen: SeenBackup;
  readonly progress: Progress;
  readonly itemsDone: number;
  readonly timeoutMs: number;
  readonly hooks: number;
  readonly hooksFailed: number;
  readonly gcFailure: string;
}

interface Reading {
  readonly one: OneOf;
  readonly nowMs: number;
}

export function holdBackup(
  table: Table,
  row: number,
  { one, nowMs, before }: Reading & { before: HeldBackup | undefined },
): HeldBackup {
  const cells = cellsOf(table, row);
  return {
    seen: seeBackup(table, row, one),
    progress: progressOf(cells, before?.progress, nowMs),
    itemsDone: cells.number("itemsDone"),
    timeoutMs: parseDuration(cells.text("operationTimeout")) ?? TIMEOUT_MILLISECONDS,
    hooks: cells.number("hooks"),
    hooksFailed: cells.number("hooksFailed"),
    gcFailure: cells.text("gcFailure"),
  };
}

/** A Restore as the checks need it. Times are Unix milliseconds. */
export interface HeldRestore {
  readonly phase: string;
  readonly included: string;
  readonly createdMs: number;
  readonly startedMs: number | null;
  readonly completedMs: number | null;
  readonly progress: Progress;
  readonly itemsDone: number;
  readonly items: number;
  readonly timeoutMs: number;
  readonly errors: number;
  readonly warnings: number;
  readonly failure: string;
}

const toMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);

export function holdRestore(table: Table, row: number, before: HeldRestore | undefined, nowMs: number): HeldRestore {
  const cells = cellsOf(table, row);
  return {
    phase: cells.text("status"),
    included: cells.text("includedNamespaces"),
    createdMs: createdMsOf(table, row),
    startedMs: toMs(cells.time("startedAt")),
    completedMs: toMs(cells.time("completedAt")),
    progress: progressOf(cells, before?.progress, nowMs),
    itemsDone: cells.number("itemsDone"),
    items: cells.number("items"),
    timeoutMs: parseDuration(cells.text("operationTimeout")) ?? TIMEOUT_MILLISECONDS,
    errors: cells.number("errors"),
    warnings: cells.number("warnings"),
    failure: cells.text("failure") || cells.text("invalid"),
  };
}

/** A BackupStorageLocation as the checks need it. */
export interface HeldLocation {
  readonly seen: SeenLocation;
  readonly message: string;
  readonly validatedMs: number | null;
  readonly frequencyMs: number | null;
}

export function holdLocation(table: Table, row: number): HeldLocation {
  const cells = cellsOf(table, row);
  return {
    seen: seeLocation(table, row),
    message: cells.text("reason"),
    validatedMs: toMs(cells.time("validatedAt")),
    frequencyMs: frequencyOf(cells.text("frequency")),
  };
}

/** A DeleteBackupRequest: of which Backup, and what went wrong. */
export interface HeldDeletion {
  readonly backup: string;
  readonly errors: string;
}

export function holdDeletion(table: Table, row: number): HeldDeletion {
  const cells = cellsOf(table, row);
  return { backup: cells.text("backup"), errors: cells.text("errors") };
}
