import { backupAnnotations } from "#lib/model/backup/annotation.ts";
import { type Draft, word } from "#lib/server/wire/draft.ts";
import { entries, message, nested, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, healthCode, healthColumn, textColumn } from "./kind.ts";
import { objectMeta } from "./object-meta.ts";

const slots = new Slots();
const pair = { key: slots.next(), value: slots.next() };
const [team, objective, exclusion, excludedBy] = [slots.next(), slots.next(), slots.next(), slots.next()];
const recovery = slots.next();

const ACTIVE = word("Active");
const TEAM = word("team");
/** It only says the name again, and no two have the same. */
const NAME = word("kubernetes.io/metadata.name");
const labels = slots.next();
/** The owner comes after the label, and counts more. */
const told = [
  { key: word("a8r.io/owner"), slot: team },
  { key: word(backupAnnotations.objective), slot: objective },
  { key: word(backupAnnotations.recovery), slot: recovery },
  { key: word(backupAnnotations.exclusion), slot: exclusion },
  { key: word(backupAnnotations.excludedBy), slot: excludedBy },
];

const meta = objectMeta(slots, [
  entries(11, "labels", pair.key, pair.value, "text", (draft: Draft) => {
    if (draft.is(pair.key, TEAM)) draft.copyText(pair.value, team);
    if (draft.is(pair.key, NAME)) return;
    const [before, one] = [draft.words[labels], `${draft.text(pair.key)}=${draft.text(pair.value)}`];
    draft.setWord(labels, before === undefined ? one : `${before},${one}`);
  }),
  entries(12, "annotations", pair.key, pair.value, "text", (draft: Draft) => {
    for (const { key, slot } of told) if (draft.is(pair.key, key)) draft.copyText(pair.value, slot);
  }),
]);
const phase = slots.next();
const health = slots.next();

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
  columns: [
    textColumn("status", phase),
    healthColumn(health),
    textColumn("team", team, { isHidden: true }),
    // By which policies choose.
    textColumn("labels", labels, { isHidden: true }),
    // What people say of its backups.
    textColumn("objective", objective, { isHidden: true }),
    textColumn("rto", recovery, { isHidden: true }),
    textColumn("exclusion", exclusion, { isHidden: true }),
    textColumn("excludedBy", excludedBy, { isHidden: true }),
  ],
  states: { terminating: "status:Terminating" },
};
