import { message, nested, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { joined } from "./backup-filters.ts";
import { healthCode, healthColumn, type Kind, textColumn } from "./kind.ts";
import { objectMeta } from "./object-meta.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const tenants = joined(1, "usedBy", slots);
const [driver, status, health] = [slots.next(), slots.next(), slots.next()];

/**
 * Where Kamaji keeps the objects of the clusters that it hosts, and of which (clastix/kamaji, api/v1alpha1). Endpoints and credentials are
 * not read. It has no protobuf: the numbers only keep the fields apart.
 */
export const datastores: Kind = {
  resource: "datastores",
  apiPath: "/apis/kamaji.clastix.io/v1alpha1",
  kindName: "DataStore",
  isNamespaced: false,
  isOptional: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(meta.field, nested(2, "spec", text(1, "driver", driver)), nested(3, "status", tenants.field)),
    finish: (draft) => {
      draft.setWord(status, draft.text(tenants.slot) === "" ? "Unused" : "InUse");
      draft.number[health] = healthCode.ok;
    },
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    textColumn("driver", driver),
    textColumn("tenants", tenants.slot),
  ],
  states: { unused: "status:Unused" },
};
