import { type Draft, word } from "#lib/server/wire/draft.ts";
import { Slots, message, nested, number, time } from "#lib/server/wire/projection.ts";

import { type Kind, countColumn, healthCode, healthColumn, textColumn, timeColumn } from "./kind.ts";
import { conditionNumbers, conditions, objectMeta } from "./object-meta.ts";

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
const isSuspended = slots.next();

const COMPLETE = word("Complete");
const FAILED = word("Failed");
const SUSPENDED = word("Suspended");

function derive(draft: Draft): void {
  if (!draft.has(status)) draft.setWord(status, draft.number[isSuspended] === 1 ? "Suspended" : "Running");
  const name = draft.text(status);
  draft.number[health] = healthCode[name === "Failed" ? "crit" : name === "Complete" ? "ok" : name === "Suspended" ? "warn" : "busy"];
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
        conditions(
          1,
          slots,
          (draft, condition, isTrue) => {
            if (!isTrue) return;
            if (draft.is(condition.type, COMPLETE)) draft.setWord(status, "Complete");
            else if (draft.is(condition.type, FAILED)) draft.setWord(status, "Failed");
            else if (draft.is(condition.type, SUSPENDED)) draft.number[isSuspended] = 1;
          },
          conditionNumbers.pod,
        ),
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
  states: { failed: "status:Failed", complete: "status:Complete", running: "status:Running", suspended: "status:Suspended" },
};
