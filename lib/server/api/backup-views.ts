import type { BackupDetail, RestoreDetail } from "#lib/contract/backup-detail.ts";
import type { BoardAnswer, BoardInput, LocationAnswer, ScheduleAnswer } from "#lib/contract/backup.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { listBoard } from "#lib/server/view/backup/board.ts";
import { getBackup } from "#lib/server/view/backup/get-backup.ts";
import { getRestore } from "#lib/server/view/backup/get-restore.ts";
import { listLocations } from "#lib/server/view/backup/locations.ts";
import { listSchedules } from "#lib/server/view/backup/schedules.ts";
import { wantBackups } from "#lib/server/view/backup/want.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** One of Velero's objects. */
export interface BackupName {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
}

/** Backups and restores, within what the viewer may list. `where` is the console's grammar; each throws QD-400-where for a wrong term. */
export interface BackupViews {
  want(): () => void;
  board(viewer: Viewer, input: BoardInput): Promise<BoardAnswer>;
  schedules(viewer: Viewer, where: string): ScheduleAnswer;
  locations(viewer: Viewer, where: string): LocationAnswer;
  get(viewer: Viewer, name: BackupName): BackupDetail;
  getRestore(viewer: Viewer, name: BackupName): RestoreDetail;
}

/** The views of backups over one engine. */
export const bindBackupViews = (engine: Engine): BackupViews => ({
  want: () => wantBackups({ engine }),
  board: (viewer, input) => listBoard({ engine, viewer, input }),
  schedules: (viewer, where) => listSchedules({ engine, viewer, where }),
  locations: (viewer, where) => listLocations({ engine, viewer, where }),
  get: (viewer, name) => getBackup({ engine, viewer, ...name }),
  getRestore: (viewer, name) => getRestore({ engine, viewer, ...name }),
});
