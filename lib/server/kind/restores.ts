import { entries, nested, number, text, time } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { joined, sentences } from "./backup-filters.ts";
import { countColumn, healthColumn, longColumn, textColumn, timeColumn } from "./kind.ts";
import { veleroKind } from "./velero-kind.ts";
import { veleroMeta } from "./velero-meta.ts";
import { derivePhase } from "./velero-phase.ts";

const slots = new Slots();
const meta = veleroMeta(slots, {});
const [backup, schedule, operationTimeout] = [slots.next(), slots.next(), slots.next()];
const included = joined(3, "includedNamespaces", slots);
const excluded = joined(6, "excludedNamespaces", slots);
const [from, to, mapping] = [slots.next(), slots.next(), slots.next()];
const slot = { phase: slots.next(), status: slots.next(), health: slots.next() };
const [startedAt, completedAt, items, itemsDone] = [slots.next(), slots.next(), slots.next(), slots.next()];
const [errors, warnings, failure] = [slots.next(), slots.next(), slots.next()];
const invalid = sentences(3, "validationErrors", slots);

/** Velero's Restore. */
export const restores = veleroKind({
  resource: "restores",
  kindName: "Restore",
  slots,
  meta,
  spec: [
    text(1, "backupName", backup),
    text(2, "scheduleName", schedule),
    included.field,
    text(4, "itemOperationTimeout", operationTimeout),
    excluded.field,
    entries(5, "namespaceMapping", from, to, "text", (draft) => {
      const [before, one] = [draft.text(mapping), `${draft.text(from)}=${draft.text(to)}`];
      draft.setWord(mapping, before === "" ? one : `${before},${one}`);
    }),
  ],
  status: [
    text(1, "phase", slot.phase),
    text(2, "failureReason", failure),
    invalid.field,
    time(4, "startTimestamp", startedAt),
    time(5, "completionTimestamp", completedAt),
    nested(6, "progress", number(1, "totalItems", items), number(2, "itemsRestored", itemsDone)),
    number(7, "errors", errors),
    number(8, "warnings", warnings),
  ],
  finish: (draft) => derivePhase(draft, slot),
  columns: [
    textColumn("status", slot.status),
    healthColumn(slot.health),
    textColumn("backup", backup),
    textColumn("schedule", schedule),
    textColumn("includedNamespaces", included.slot),
    textColumn("excludedNamespaces", excluded.slot),
    textColumn("namespaceMapping", mapping),
    timeColumn("startedAt", startedAt),
    timeColumn("completedAt", completedAt),
    countColumn("items", items),
    countColumn("itemsDone", itemsDone),
    countColumn("errors", errors),
    countColumn("warnings", warnings),
    longColumn("failure", failure),
    textColumn("invalid", invalid.slot),
    textColumn("operationTimeout", operationTimeout, { isHidden: true }),
  ],
  states: {
    failed: "status:Failed,FailedValidation",
    partlyfailed: "status:PartiallyFailed",
    completed: "status:Completed",
  },
});
