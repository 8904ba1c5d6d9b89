import { type Draft, word } from "#lib/server/wire/draft.ts";
import { message, nested, number, wrapped } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, countColumn, flagColumn, healthCode, healthColumn, textColumn, timeColumn } from "./kind.ts";
import { conditionNumbers, conditions, objectMeta } from "./object-meta.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const minAvailable = slots.next(-1);
const maxUnavailable = slots.next(-1);
const allowed = slots.next();
const currentHealthy = slots.next();
const desiredHealthy = slots.next();
const expectedPods = slots.next();
const status = slots.next();
const health = slots.next();
const observedGeneration = slots.next();
const isSyncFailed = slots.next();
const blockedSince = slots.next();

const DISRUPTION_ALLOWED = word("DisruptionAllowed");
const SYNC_FAILED = word("SyncFailed");

/** An int of an IntOrString comes as a number; its text, a percentage, is there already. */
function showNumber(draft: Draft, slot: number): void {
  const value = draft.number[slot] ?? -1;
  if (!draft.has(slot) && value >= 0) draft.setWord(slot, String(value));
}

export const poddisruptionbudgets: Kind = {
  resource: "poddisruptionbudgets",
  apiPath: "/apis/policy/v1",
  kindName: "PodDisruptionBudget",
  isNamespaced: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      nested(2, "spec", wrapped(1, "minAvailable", minAvailable), wrapped(3, "maxUnavailable", maxUnavailable)),
      nested(
        3,
        "status",
        number(1, "observedGeneration", observedGeneration),
        number(3, "disruptionsAllowed", allowed),
        number(4, "currentHealthy", currentHealthy),
        number(5, "desiredHealthy", desiredHealthy),
        number(6, "expectedPods", expectedPods),
        conditions(
          7,
          slots,
          (draft, condition, isTrue) => {
            if (!draft.is(condition.type, DISRUPTION_ALLOWED)) return;
            draft.number[isSyncFailed] = draft.is(condition.reason, SYNC_FAILED) ? 1 : 0;
            draft.number[blockedSince] = isTrue ? 0 : (draft.number[condition.since] ?? 0);
          },
          conditionNumbers.pod,
        ),
      ),
    ),
    finish: (draft) => {
      showNumber(draft, minAvailable);
      showNumber(draft, maxUnavailable);
      const isHealthy = (draft.number[currentHealthy] ?? 0) >= (draft.number[desiredHealthy] ?? 0);
      draft.setWord(status, isHealthy ? "Healthy" : "Not enough healthy pods");
      draft.number[health] = isHealthy ? healthCode.ok : healthCode.warn;
    },
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    textColumn("minAvailable", minAvailable),
    textColumn("maxUnavailable", maxUnavailable),
    countColumn("disruptionsAllowed", allowed),
    countColumn("currentHealthy", currentHealthy),
    countColumn("desiredHealthy", desiredHealthy),
    countColumn("expectedPods", expectedPods),
    countColumn("observedGeneration", observedGeneration, { isHidden: true }),
    flagColumn("syncFailed", isSyncFailed, { isHidden: true }),
    timeColumn("blockedSince", blockedSince, { isHidden: true }),
  ],
  states: { unhealthy: "health:warn" },
};
