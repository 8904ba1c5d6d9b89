import { text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { sentences } from "./backup-filters.ts";
import { healthCode, healthColumn, textColumn } from "./kind.ts";
import { veleroKind } from "./velero-kind.ts";
import { veleroMeta } from "./velero-meta.ts";

const slots = new Slots();
const meta = veleroMeta(slots, {});
const [backup, phase, status, health] = [slots.next(), slots.next(), slots.next(), slots.next()];
const errors = sentences(2, "errors", slots);

/** Velero's DeleteBackupRequest. Processed with errors is a failure. */
export const deletebackuprequests = veleroKind({
  resource: "deletebackuprequests",
  kindName: "DeleteBackupRequest",
  slots,
  meta,
  spec: [text(1, "backupName", backup)],
  status: [text(1, "phase", phase), errors.field],
  finish: (draft) => {
    const told = draft.text(phase);
    draft.setWord(status, told === "" ? "New" : told);
    draft.number[health] = healthCode[draft.has(errors.slot) ? "crit" : told === "Processed" ? "ok" : "busy"];
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    textColumn("backup", backup),
    textColumn("errors", errors.slot),
  ],
  states: {},
});
