import { parseQuantity } from "#lib/model/quantity/parse.ts";
import { message, nested, number, present, text, time, wrapped } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import {
  amountColumn,
  flagColumn,
  healthCode,
  healthColumn,
  type Kind,
  longColumn,
  textColumn,
  timeColumn,
} from "./kind.ts";
import { objectMeta } from "./object-meta.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const [snapshotName, node, location, isOffSite] = [slots.next(), slots.next(), slots.next(), slots.next()];
const [size, sizeBytes, takenAt, isReady] = [slots.next(), slots.next(-1), slots.next(), slots.next()];
const [failedAt, failure, status, health] = [slots.next(), slots.next(), slots.next(), slots.next()];

/**
 * What k3s and RKE2 tell of each snapshot of their etcd: one for each place that it is in. Without a size it failed, whatever else it says
 * (domain.md 1.6). It has no protobuf: the numbers only keep the fields apart.
 */
export const etcdsnapshotfiles: Kind = {
  resource: "etcdsnapshotfiles",
  apiPath: "/apis/k3s.cattle.io/v1",
  kindName: "ETCDSnapshotFile",
  isNamespaced: false,
  isOptional: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      nested(
        2,
        "spec",
        text(1, "snapshotName", snapshotName),
        text(2, "nodeName", node),
        text(3, "location", location),
        present(4, "s3", isOffSite),
      ),
      nested(
        3,
        "status",
        wrapped(1, "size", size),
        time(2, "creationTime", takenAt),
        number(3, "readyToUse", isReady),
        nested(4, "error", time(1, "time", failedAt), text(2, "message", failure)),
      ),
    ),
    finish: (draft) => {
      const bytes = draft.has(size) ? parseQuantity(draft.text(size)) : null;
      draft.number[sizeBytes] = bytes ?? -1;
      const isUsable = draft.number[isReady] === 1 && bytes !== null;
      draft.setWord(status, isUsable ? "Ready" : "Failed");
      draft.number[health] = healthCode[isUsable ? "ok" : "crit"];
    },
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    longColumn("snapshot", snapshotName),
    textColumn("node", node),
    longColumn("location", location),
    flagColumn("offSite", isOffSite),
    amountColumn("sizeBytes", sizeBytes, { nullNumber: -1 }),
    timeColumn("takenAt", takenAt),
    flagColumn("readyToUse", isReady),
    timeColumn("failedAt", failedAt),
    longColumn("failure", failure),
  ],
  states: { failed: "status:Failed", ready: "status:Ready" },
};
