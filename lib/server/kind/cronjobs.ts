import { backupLabels } from "#lib/model/backup/annotation.ts";
import { word } from "#lib/server/wire/draft.ts";
import { each, entries, message, nested, number, text, time } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, countColumn, flagColumn, healthCode, healthColumn, textColumn, timeColumn } from "./kind.ts";
import { objectMeta } from "./object-meta.ts";

const slots = new Slots();
const label = { key: slots.next(), value: slots.next() };
const savesEtcd = slots.next();
const BACKS_UP_ETCD = word(backupLabels.etcd);
const meta = objectMeta(slots, [
  entries(11, "labels", label.key, label.value, "text", (draft) => {
    if (draft.is(label.key, BACKS_UP_ETCD)) draft.copyText(label.value, savesEtcd);
  }),
]);
const schedule = slots.next();
const timeZone = slots.next();
const isSuspended = slots.next();
const activeName = slots.next();
const active = slots.next();
const lastScheduledAt = slots.next();
const lastSucceededAt = slots.next();
const status = slots.next();
const health = slots.next();

export const cronjobs: Kind = {
  resource: "cronjobs",
  apiPath: "/apis/batch/v1",
  kindName: "CronJob",
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
        text(1, "schedule", schedule),
        number(4, "suspend", isSuspended),
        text(8, "timeZone", timeZone),
      ),
      nested(
        3,
        "status",
        each(1, "active", [text(3, "name", activeName)], (draft) => {
          draft.number[active] = (draft.number[active] ?? 0) + 1;
        }),
        time(4, "lastScheduleTime", lastScheduledAt),
        time(5, "lastSuccessfulTime", lastSucceededAt),
      ),
    ),
    finish: (draft) => {
      const suspended = draft.number[isSuspended] === 1;
      draft.setWord(status, suspended ? "Suspended" : "Scheduled");
      draft.number[health] = suspended ? healthCode.warn : healthCode.ok;
    },
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    textColumn("schedule", schedule),
    textColumn("timeZone", timeZone),
    flagColumn("suspended", isSuspended),
    countColumn("active", active),
    timeColumn("lastScheduledAt", lastScheduledAt),
    timeColumn("lastSucceededAt", lastSucceededAt),
    textColumn("etcdBackup", savesEtcd, { isHidden: true }),
  ],
  states: { suspended: "suspended:true" },
};
