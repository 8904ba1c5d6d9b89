import { type Draft, word } from "#lib/server/wire/draft.ts";
import { entries, message, nested, number, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { countColumn, healthCode, healthColumn, type Kind, longColumn, textColumn, timeColumn } from "./kind.ts";
import { type ConditionSlots, conditions, objectMeta } from "./object-meta.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const label = { key: slots.next(), value: slots.next() };
const [role, replicas, fullSchedule] = [slots.next(), slots.next(), slots.next()];
const [provider, container, prefix] = [slots.next(), slots.next(), slots.next()];
const [backup, backupMessage, backupAt] = [slots.next(), slots.next(), slots.next()];
const [readyReplicas, status, health] = [slots.next(), slots.next(), slots.next()];

const ROLE = word("role");
const BACKUP_READY = word("BackupReady");

function takeCondition(draft: Draft, condition: ConditionSlots): void {
  if (!draft.is(condition.type, BACKUP_READY)) return;
  draft.copyText(condition.status, backup);
  draft.copyText(condition.message, backupMessage);
  draft.number[backupAt] = draft.number[condition.updatedAt] ?? 0;
}

const outcomes: Readonly<Record<string, readonly [word: string, health: keyof typeof healthCode]>> = {
  True: ["BackupReady", "ok"],
  False: ["BackupFailed", "crit"],
};

/**
 * An etcd that etcd-druid runs for somebody else's control plane: where it is saved to, and what the operator says of that. Its CRD's fields
 * (gardener/etcd-druid, api/core/v1alpha1). It has no protobuf: the numbers only keep the fields apart.
 */
export const etcds: Kind = {
  resource: "etcds",
  apiPath: "/apis/druid.gardener.cloud/v1alpha1",
  kindName: "Etcd",
  isNamespaced: true,
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
        entries(1, "labels", label.key, label.value, "text", (draft) => {
          if (draft.is(label.key, ROLE)) draft.copyText(label.value, role);
        }),
        number(2, "replicas", replicas),
        nested(
          3,
          "backup",
          text(1, "fullSnapshotSchedule", fullSchedule),
          nested(2, "store", text(1, "provider", provider), text(2, "container", container), text(3, "prefix", prefix)),
        ),
      ),
      nested(
        3,
        "status",
        number(1, "readyReplicas", readyReplicas),
        conditions(2, slots, takeCondition, { since: 3, reason: 4, message: 5, updated: 6 }),
      ),
    ),
    finish: (draft) => {
      const [told, how] = outcomes[draft.text(backup)] ?? [
        draft.has(provider) ? "BackupUnknown" : "NoStore",
        "unknown",
      ];
      draft.setWord(status, told);
      draft.number[health] = healthCode[how];
    },
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    countColumn("replicas", replicas),
    countColumn("readyReplicas", readyReplicas),
    textColumn("role", role),
    textColumn("provider", provider),
    textColumn("container", container),
    longColumn("prefix", prefix),
    textColumn("fullSchedule", fullSchedule),
    textColumn("backup", backup),
    textColumn("backupMessage", backupMessage),
    timeColumn("backupAt", backupAt),
  ],
  states: { failed: "status:BackupFailed" },
};
