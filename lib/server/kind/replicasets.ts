import { message, nested, number } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, countColumn, healthCode, healthColumn, textColumn } from "./kind.ts";
import { objectMeta } from "./object-meta.ts";

const slots = new Slots();
const meta = objectMeta(slots);
// An absent spec.replicas means one.
const desired = slots.next(1);
const total = slots.next();
const ready = slots.next();
const available = slots.next();
const status = slots.next();
const health = slots.next();

export const replicasets: Kind = {
  resource: "replicasets",
  apiPath: "/apis/apps/v1",
  kindName: "ReplicaSet",
  isNamespaced: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      nested(2, "spec", number(1, "replicas", desired)),
      nested(
        3,
        "status",
        number(1, "replicas", total),
        number(4, "readyReplicas", ready),
        number(5, "availableReplicas", available),
      ),
    ),
    finish: (draft) => {
      const isReady = draft.number[ready] === draft.number[desired];
      draft.number[health] = isReady ? healthCode.ok : healthCode.busy;
      draft.setWord(status, draft.number[desired] === 0 ? "Scaled to zero" : isReady ? "Ready" : "Progressing");
    },
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    countColumn("desired", desired),
    countColumn("total", total),
    countColumn("ready", ready),
    countColumn("available", available),
    textColumn("ownerKind", meta.slots.ownerKind),
    textColumn("owner", meta.slots.owner),
  ],
  states: {},
};
