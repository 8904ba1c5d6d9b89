import { each, text, time } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { healthCode, healthColumn, longColumn, textColumn, timeColumn } from "./kind.ts";
import { veleroKind } from "./velero-kind.ts";
import { veleroMeta } from "./velero-meta.ts";

const slots = new Slots();
const meta = veleroMeta(slots, {});
const [volumeNamespace, location, type] = [slots.next(), slots.next(), slots.next()];
const [phase, status, health] = [slots.next(), slots.next(), slots.next()];
const [reason, maintainedAt] = [slots.next(), slots.next()];
const [result, lastResult] = [slots.next(), slots.next()];

/** Velero's BackupRepository: where the files of one namespace's volumes lie in one location. */
export const backuprepositories = veleroKind({
  resource: "backuprepositories",
  kindName: "BackupRepository",
  slots,
  meta,
  spec: [
    text(1, "volumeNamespace", volumeNamespace),
    text(2, "backupStorageLocation", location),
    text(3, "repositoryType", type),
  ],
  status: [
    text(1, "phase", phase),
    text(2, "message", reason),
    time(3, "lastMaintenanceTime", maintainedAt),
    // The newest is the last.
    each(4, "recentMaintenance", [text(1, "result", result)], (draft) => draft.copyText(result, lastResult)),
  ],
  finish: (draft) => {
    const told = draft.text(phase);
    draft.setWord(status, told === "" ? "New" : told);
    draft.number[health] = healthCode[told === "Ready" ? "ok" : told === "NotReady" ? "warn" : "busy"];
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    textColumn("volumeNamespace", volumeNamespace),
    textColumn("location", location),
    textColumn("repositoryType", type),
    timeColumn("maintainedAt", maintainedAt),
    textColumn("maintenance", lastResult),
    longColumn("reason", reason),
  ],
  states: { notready: "status:NotReady" },
});
