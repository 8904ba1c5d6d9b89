import { text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { healthCode, healthColumn, textColumn } from "./kind.ts";
import { veleroKind } from "./velero-kind.ts";
import { veleroMeta } from "./velero-meta.ts";

const slots = new Slots();
const meta = veleroMeta(slots, {});
const [provider, phase, status, health] = [slots.next(), slots.next(), slots.next(), slots.next()];

/** Velero's VolumeSnapshotLocation. Its phase is mostly empty, which is not known (domain.md 1.1). */
export const volumesnapshotlocations = veleroKind({
  resource: "volumesnapshotlocations",
  kindName: "VolumeSnapshotLocation",
  slots,
  meta,
  spec: [text(1, "provider", provider)],
  status: [text(1, "phase", phase)],
  finish: (draft) => {
    const told = draft.text(phase);
    draft.setWord(status, told === "" ? "Unknown" : told);
    draft.number[health] = healthCode[told === "Available" ? "ok" : told === "Unavailable" ? "crit" : "unknown"];
  },
  columns: [textColumn("status", status), healthColumn(health), textColumn("provider", provider)],
  states: { unavailable: "status:Unavailable" },
});
