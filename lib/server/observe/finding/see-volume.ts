import type { SeenTransfer } from "#lib/model/backup/transfer.ts";
import type { SeenRepository } from "#lib/model/finding/seen-backup.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

import { createdMsOf } from "./see-backup.ts";

const toMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);

/** A PodVolumeBackup's or DataUpload's row as the checks see it. */
export function holdTransfer(table: Table, row: number): SeenTransfer {
  const cells = cellsOf(table, row);
  const volume = cells.text("volume");
  return {
    name: table.names.read(row),
    phase: cells.text("status"),
    backup: cells.text("backup"),
    volumeNamespace: cells.text("volumeNamespace"),
    volume,
    // A Pod's volume is called the same in all Pods of a StatefulSet: the claim tells them apart.
    source: cells.text("claimUid") || volume,
    startedMs: toMs(cells.time("startedAt")),
    completedMs: toMs(cells.time("completedAt")),
    createdMs: createdMsOf(table, row),
    bytes: cells.number("bytes"),
    reason: cells.text("reason"),
  };
}

/** A BackupRepository's row as the checks see it. */
export function holdRepository(table: Table, row: number): Omit<SeenRepository, "nowMs"> {
  const cells = cellsOf(table, row);
  return {
    status: cells.text("status"),
    message: cells.text("reason"),
    maintenance: cells.text("maintenance"),
    maintainedMs: toMs(cells.time("maintainedAt")),
    createdMs: createdMsOf(table, row),
  };
}
