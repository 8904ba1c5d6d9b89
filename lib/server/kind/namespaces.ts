import { word } from "#lib/server/wire/draft.ts";
import { message, nested, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, healthCode, healthColumn, textColumn } from "./kind.ts";
import { objectMeta } from "./object-meta.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const phase = slots.next();
const health = slots.next();

const ACTIVE = word("Active");

export const namespaces: Kind = {
  resource: "namespaces",
  apiPath: "/api/v1",
  kindName: "Namespace",
  isNamespaced: false,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(meta.field, nested(3, "status", text(1, "phase", phase))),
    finish: (draft) => {
      draft.number[health] = draft.is(phase, ACTIVE) ? healthCode.ok : healthCode.busy;
    },
  },
  columns: [textColumn("status", phase), healthColumn(health)],
  states: { terminating: "status:Terminating" },
};
