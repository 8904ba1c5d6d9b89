import { nested, number, text, time } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { backupFilters, sentences } from "./backup-filters.ts";
import { flagColumn, healthCode, healthColumn, textColumn, timeColumn } from "./kind.ts";
import { veleroKind } from "./velero-kind.ts";
import { veleroMeta } from "./velero-meta.ts";

const slots = new Slots();
const meta = veleroMeta(slots, {});
const filters = backupFilters(slots, 10);
const [schedule, isPaused, location, ttl] = [slots.next(), slots.next(), slots.next(), slots.next()];
const [phase, status, health] = [slots.next(), slots.next(), slots.next()];
const [lastBackupAt, lastSkippedAt] = [slots.next(), slots.next()];
const invalid = sentences(2, "validationErrors", slots);

/** Velero's Schedule. */
export const schedules = veleroKind({
  resource: "schedules",
  kindName: "Schedule",
  slots,
  meta,
  spec: [
    text(1, "schedule", schedule),
    number(2, "paused", isPaused),
    nested(3, "template", text(1, "storageLocation", location), text(2, "ttl", ttl), ...filters.fields),
  ],
  status: [
    text(1, "phase", phase),
    invalid.field,
    time(3, "lastBackup", lastBackupAt),
    time(4, "lastSkipped", lastSkippedAt),
  ],
  finish: (draft) => {
    const told = draft.text(phase);
    const word = told === "Enabled" && draft.number[isPaused] === 1 ? "Paused" : told === "" ? "New" : told;
    draft.setWord(status, word);
    draft.number[health] = healthCode[healths.get(word) ?? "unknown"];
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    textColumn("schedule", schedule),
    flagColumn("paused", isPaused),
    textColumn("location", location),
    textColumn("ttl", ttl),
    timeColumn("lastBackupAt", lastBackupAt),
    timeColumn("lastSkippedAt", lastSkippedAt),
    textColumn("invalid", invalid.slot),
    ...filters.columns,
  ],
  states: { paused: "paused:true" },
});

const healths = new Map<string, keyof typeof healthCode>([
  ["New", "busy"],
  ["Enabled", "ok"],
  ["Paused", "warn"],
  ["FailedValidation", "crit"],
]);
