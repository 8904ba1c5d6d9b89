import type { SeenBackup } from "#lib/model/backup/seen.ts";
import type { ScopedSource } from "#lib/server/access/scope.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import { type OneOf, seeBackup } from "#lib/server/observe/finding/see-backup.ts";

type Table = ScopedSource["table"];

/** How a backup saves volumes: moved to the storage, file by file, or as snapshots that stay where the volumes are. */
export type Saving = "moved" | "files" | "snapshots" | "none";

/** A Backup as the board looks at it. */
export interface ReadBackup extends SeenBackup {
  readonly saving: Saving;
}

/** A row of Backups. */
export const readBackup = (table: Table, row: number, one: OneOf): ReadBackup => ({
  ...seeBackup(table, row, one),
  saving: savingOf(table, row),
});

/** Without a word of the spec Velero takes snapshots where it can, and leaves them where they are. */
function savingOf(table: Table, row: number): Saving {
  const cells = cellsOf(table, row);
  if (cells.maybe("snapshotMoveData") === 1) return "moved";
  if (cells.maybe("defaultVolumesToFsBackup") === 1) return "files";
  return cells.maybe("snapshotVolumes") === 0 ? "none" : "snapshots";
}

/** A cell that is a text; empty where there is none. */
export const textOf = (table: Table, row: number, key: string): string => cellsOf(table, row).text(key);

/** A cell that is a time, in Unix seconds. */
export const secondsOf = (table: Table, row: number, key: string): number | null => cellsOf(table, row).time(key);
