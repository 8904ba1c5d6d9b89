import { parseQuantity } from "#lib/model/quantity/parse.ts";
import { word } from "#lib/server/wire/draft.ts";
import { entries, message, nested, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, amountColumn, flagColumn, healthCode, healthColumn, textColumn } from "./kind.ts";
import { objectMeta } from "./object-meta.ts";

/** Velero leaves out what carries it. */
const EXCLUDE = word("velero.io/exclude-from-backup");
const TRUE = word("true");
const slots = new Slots();
const label = { key: slots.next(), value: slots.next() };
const isOptedOut = slots.next();
const meta = objectMeta(slots, [
  entries(11, "labels", label.key, label.value, "text", (draft) => {
    if (draft.is(label.key, EXCLUDE) && draft.is(label.value, TRUE)) draft.number[isOptedOut] = 1;
  }),
]);
const resource = { key: slots.next(), value: slots.next() };
const volumeName = slots.next();
const storageClass = slots.next();
const phase = slots.next();
const requestedBytes = slots.next();
const capacityBytes = slots.next();
const status = slots.next();
const health = slots.next();

const STORAGE = word("storage");
const BOUND = word("Bound");
const LOST = word("Lost");

const storage = (fieldNumber: number, json: string, slot: number) =>
  entries(fieldNumber, json, resource.key, resource.value, "quantity", (draft) => {
    if (draft.is(resource.key, STORAGE)) draft.number[slot] = parseQuantity(draft.text(resource.value)) ?? 0;
  });

export const persistentvolumeclaims: Kind = {
  resource: "persistentvolumeclaims",
  apiPath: "/api/v1",
  kindName: "PersistentVolumeClaim",
  isNamespaced: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      nested(
        2,
        "spec",
        nested(2, "resources", storage(2, "requests", requestedBytes)),
        text(3, "volumeName", volumeName),
        text(5, "storageClassName", storageClass),
      ),
      nested(3, "status", text(1, "phase", phase), storage(3, "capacity", capacityBytes)),
    ),
    finish: (draft) => {
      if (draft.number[meta.slots.deletedAt] === 0) draft.copyText(phase, status);
      else draft.setWord(status, "Terminating");
      draft.number[health] = healthCode[draft.is(phase, BOUND) ? "ok" : draft.is(phase, LOST) ? "crit" : "busy"];
    },
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    textColumn("storageClass", storageClass),
    textColumn("volumeName", volumeName),
    amountColumn("requestedBytes", requestedBytes),
    amountColumn("capacityBytes", capacityBytes),
    flagColumn("optedOut", isOptedOut, { isHidden: true }),
  ],
  states: { pending: "status:Pending", lost: "status:Lost", terminating: "status:Terminating" },
};
