import { type Draft, word } from "#lib/server/wire/draft.ts";
import { message, nested, number, time } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, countColumn, healthCode, healthColumn, textColumn, timeColumn } from "./kind.ts";
import { type ConditionSlots, conditionNumbers, conditions, objectMeta } from "./object-meta.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const completions = slots.next(1);
const active = slots.next();
const succeeded = slots.next();
const failed = slots.next();
const startedAt = slots.next();
const completedAt = slots.next();
const status = slots.next();
const health = slots.next();
/** Index of the first of `told` that is True. */
const rank = slots.next(5);

/** kubectl's STATUS words that are conditions, in its order; Terminating comes behind the first two. */
const told = ["Complete", "Failed", "Suspended", "FailureTarget", "SuccessCriteriaMet"].map((name) => ({
  name,
  type: word(name),
}));
const healths: Readonly<Record<string, keyof typeof healthCode>> = {
  Complete: "ok",
  Failed: "crit",
  FailureTarget: "crit",
  Suspended: "warn",
};

function derive(draft: Draft): void {
  const first = draft.number[rank] ?? told.length;
  const isEnding = draft.number[meta.slots.deletedAt] !== 0 && first > 1;
  const name = isEnding ? "Terminating" : (told[first]?.name ?? "Running");
  draft.setWord(status, name);
  draft.number[health] = healthCode[healths[name] ?? "busy"];
}

function takeCondition(draft: Draft, condition: ConditionSlots, isTrue: boolean): void {
  if (!isTrue) return;
  const index = told.findIndex(({ type }) => draft.is(condition.type, type));
  if (index >= 0) draft.number[rank] = Math.min(index, draft.number[rank] ?? told.length);
}

export const jobs: Kind = {
  resource: "jobs",
  apiPath: "/apis/batch/v1",
  kindName: "Job",
  isNamespaced: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      nested(2, "spec", number(2, "completions", completions)),
      nested(
        3,
        "status",
        conditions(1, slots, takeCondition, conditionNumbers.pod),
        time(2, "startTime", startedAt),
        time(3, "completionTime", completedAt),
        number(4, "active", active),
        number(5, "succeeded", succeeded),
        number(6, "failed", failed),
      ),
    ),
    finish: derive,
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    countColumn("completions", completions),
    countColumn("active", active),
    countColumn("succeeded", succeeded),
    countColumn("failed", failed),
    timeColumn("startedAt", startedAt),
    timeColumn("completedAt", completedAt),
    textColumn("ownerKind", meta.slots.ownerKind),
    textColumn("owner", meta.slots.owner),
  ],
  states: {
    failed: "status:Failed",
    complete: "status:Complete",
    running: "status:Running",
    suspended: "status:Suspended",
  },
};
