import type { BackupDetail, RestoreDetail } from "#lib/contract/backup-detail.ts";
import type {
  BackupCompareAnswer,
  FileListAnswer,
  FileListQuery,
  FileLogAnswer,
  FileLogQuery,
  OperationsAnswer,
  ResultsAnswer,
  VolumesAnswer,
} from "#lib/contract/backup-file.ts";
import type { BoardAnswer, BoardInput, LocationAnswer, ScheduleAnswer } from "#lib/contract/backup.ts";
import type { EtcdAnswer } from "#lib/contract/etcd.ts";
import type { MigrationAnswer, MigrationInput } from "#lib/contract/migrate.ts";
import type { VeleroServer } from "#lib/contract/velero.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { askVeleroServer, type VeleroQuestion } from "#lib/server/view/backup/ask-velero.ts";
import { listBoard } from "#lib/server/view/backup/board.ts";
import { listEtcd } from "#lib/server/view/backup/etcd.ts";
import { compareBackups } from "#lib/server/view/backup/file-compare.ts";
import { listContents, listResources } from "#lib/server/view/backup/file-list.ts";
import { downloadLog, searchLog } from "#lib/server/view/backup/file-log.ts";
import type { FileRequest } from "#lib/server/view/backup/file-open.ts";
import { readBackupResults } from "#lib/server/view/backup/file-results.ts";
import { readBackupVolumes, readOperations } from "#lib/server/view/backup/file-volumes.ts";
import { getBackup } from "#lib/server/view/backup/get-backup.ts";
import { getRestore } from "#lib/server/view/backup/get-restore.ts";
import { listLocations } from "#lib/server/view/backup/locations.ts";
import { listSchedules } from "#lib/server/view/backup/schedules.ts";
import { wantBackups } from "#lib/server/view/backup/want.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { getMigration } from "#lib/server/view/migrate/get.ts";

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
  etcd(viewer: Viewer, where: string): EtcdAnswer;
  get(viewer: Viewer, name: BackupName): BackupDetail;
  getRestore(viewer: Viewer, name: BackupName): RestoreDetail;
  /** What Velero says of itself, asked as the viewer and audited. Throws a problem that says why not. */
  askVelero(question: Omit<VeleroQuestion, "engine">): Promise<VeleroServer>;
  /** Throws a problem when there is no such cluster. */
  migration(viewer: Viewer, input: MigrationInput): MigrationAnswer;
  /** Files that Velero keeps, read as the viewer and audited. Each throws a problem that says why not. */
  readonly files: BackupFiles;
}

type Asked = Omit<FileRequest, "engine">;

/** What is read of the files of a Backup or Restore. */
export interface BackupFiles {
  results(asked: Asked): Promise<ResultsAnswer>;
  log(asked: Asked, query: FileLogQuery): Promise<FileLogAnswer>;
  /** The whole log, as it is. */
  logText(asked: Asked): Promise<AsyncGenerator<Buffer>>;
  resources(asked: Asked, query: FileListQuery): Promise<FileListAnswer>;
  /** Of a Backup alone. */
  contents(asked: Asked, query: FileListQuery): Promise<FileListAnswer>;
  volumes(asked: Asked): Promise<VolumesAnswer>;
  operations(asked: Asked): Promise<OperationsAnswer>;
  compare(asked: Asked, before: string): Promise<BackupCompareAnswer>;
}

/** The views of backups over one engine. */
export const bindBackupViews = (engine: Engine): BackupViews => ({
  want: () => wantBackups({ engine }),
  board: (viewer, input) => listBoard({ engine, viewer, input }),
  schedules: (viewer, where) => listSchedules({ engine, viewer, where }),
  locations: (viewer, where) => listLocations({ engine, viewer, where }),
  etcd: (viewer, where) => listEtcd({ engine, viewer, where }),
  get: (viewer, name) => getBackup({ engine, viewer, ...name }),
  getRestore: (viewer, name) => getRestore({ engine, viewer, ...name }),
  askVelero: (question) => askVeleroServer({ engine, ...question }),
  migration: (viewer, input) => getMigration({ engine, viewer, input }),
  files: {
    results: (asked) => readBackupResults({ engine, ...asked }),
    log: (asked, query) => searchLog({ engine, ...asked }, query),
    logText: (asked) => downloadLog({ engine, ...asked }),
    resources: (asked, query) => listResources({ engine, ...asked }, query),
    contents: (asked, query) => listContents({ engine, ...asked }, query),
    volumes: (asked) => readBackupVolumes({ engine, ...asked }),
    operations: (asked) => readOperations({ engine, ...asked }),
    compare: (asked, before) => compareBackups({ engine, ...asked }, before),
  },
});
