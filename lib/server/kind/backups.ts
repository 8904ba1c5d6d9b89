import { nested, number, text, time } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { backupFilters, sentences, UNSET } from "./backup-filters.ts";
import { countColumn, healthColumn, longColumn, smallColumn, textColumn, timeColumn } from "./kind.ts";
import { veleroKind } from "./velero-kind.ts";
import { veleroMeta } from "./velero-meta.ts";
import { derivePhase } from "./velero-phase.ts";

const slots = new Slots();
const meta = veleroMeta(slots, {
  labels: ["schedule-name", "gc-failure"],
  annotations: ["source-cluster-k8s-gitversion"],
});
const filters = backupFilters(slots, 10);
const location = slots.next();
/** Booleans of which absence means something: `UNSET`. */
const [moveData, toFiles, snapshots] = [slots.next(UNSET), slots.next(UNSET), slots.next(UNSET)];
const slot = { phase: slots.next(), status: slots.next(), health: slots.next() };
const [startedAt, completedAt, expiresAt] = [slots.next(), slots.next(), slots.next()];
const [itemsDone, items, errors, warnings] = [slots.next(), slots.next(), slots.next(), slots.next()];
const [operations, operationsDone, operationsFailed] = [slots.next(), slots.next(), slots.next()];
const [hooks, hooksFailed, queuePosition] = [slots.next(), slots.next(), slots.next()];
const [failure, operationTimeout] = [slots.next(), slots.next()];
const invalid = sentences(3, "validationErrors", slots);

/** Velero's Backup. It has no protobuf: the numbers only keep the fields apart. */
export const backups = veleroKind({
  resource: "backups",
  kindName: "Backup",
  slots,
  meta,
  spec: [
    text(1, "storageLocation", location),
    text(2, "itemOperationTimeout", operationTimeout),
    number(5, "snapshotMoveData", moveData),
    number(3, "defaultVolumesToFsBackup", toFiles),
    number(4, "snapshotVolumes", snapshots),
    ...filters.fields,
  ],
  status: [
    text(1, "phase", slot.phase),
    text(2, "failureReason", failure),
    invalid.field,
    time(4, "startTimestamp", startedAt),
    time(5, "completionTimestamp", completedAt),
    time(6, "expiration", expiresAt),
    nested(7, "progress", number(1, "totalItems", items), number(2, "itemsBackedUp", itemsDone)),
    number(8, "errors", errors),
    number(9, "warnings", warnings),
    number(10, "backupItemOperationsAttempted", operations),
    number(11, "backupItemOperationsCompleted", operationsDone),
    number(12, "backupItemOperationsFailed", operationsFailed),
    nested(13, "hookStatus", number(1, "hooksAttempted", hooks), number(2, "hooksFailed", hooksFailed)),
    number(14, "queuePosition", queuePosition),
  ],
  finish: (draft) => derivePhase(draft, slot),
  columns: [
    textColumn("status", slot.status),
    healthColumn(slot.health),
    textColumn("schedule", meta.of["schedule-name"]),
    textColumn("location", location),
    timeColumn("startedAt", startedAt),
    timeColumn("completedAt", completedAt),
    timeColumn("expiresAt", expiresAt),
    countColumn("items", items),
    countColumn("itemsDone", itemsDone),
    countColumn("errors", errors),
    countColumn("warnings", warnings),
    countColumn("operations", operations),
    countColumn("operationsDone", operationsDone),
    countColumn("operationsFailed", operationsFailed),
    countColumn("hooks", hooks),
    countColumn("hooksFailed", hooksFailed),
    countColumn("queuePosition", queuePosition),
    longColumn("failure", failure),
    textColumn("invalid", invalid.slot),
    textColumn("operationTimeout", operationTimeout, { isHidden: true }),
    textColumn("gcFailure", meta.of["gc-failure"]),
    textColumn("sourceVersion", meta.of["source-cluster-k8s-gitversion"]),
    smallColumn("snapshotMoveData", moveData, { nullNumber: UNSET }),
    smallColumn("defaultVolumesToFsBackup", toFiles, { nullNumber: UNSET }),
    smallColumn("snapshotVolumes", snapshots, { nullNumber: UNSET }),
    ...filters.columns,
  ],
  states: {
    failed: "status:Failed,FailedValidation",
    partlyfailed: "status:PartiallyFailed",
    completed: "status:Completed",
  },
});
