import { word } from "#lib/server/wire/draft.ts";
import { message, nested, number, text, time } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, countColumn, healthCode, healthColumn, textColumn, timeColumn } from "./kind.ts";
import { conditionNumbers, conditions, objectMeta } from "./object-meta.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const targetKind = slots.next();
const target = slots.next();
const minimum = slots.next(1);
const maximum = slots.next();
const current = slots.next();
const desired = slots.next();
const lastScaledAt = slots.next();
const failedReason = slots.next();
const isScaling = slots.next();
const status = slots.next();
const health = slots.next();

const ABLE_TO_SCALE = word("AbleToScale");
const SCALING_ACTIVE = word("ScalingActive");
const FALSE = word("False");
const SCALING_DISABLED = word("ScalingDisabled");

export const horizontalpodautoscalers: Kind = {
  resource: "horizontalpodautoscalers",
  apiPath: "/apis/autoscaling/v2",
  kindName: "HorizontalPodAutoscaler",
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
        nested(1, "scaleTargetRef", text(1, "kind", targetKind), text(2, "name", target)),
        number(2, "minReplicas", minimum),
        number(3, "maxReplicas", maximum),
      ),
      nested(
        3,
        "status",
        time(2, "lastScaleTime", lastScaledAt),
        number(3, "currentReplicas", current),
        number(4, "desiredReplicas", desired),
        conditions(
          6,
          slots,
          (draft, condition, isTrue) => {
            const isTold = draft.is(condition.type, ABLE_TO_SCALE) || draft.is(condition.type, SCALING_ACTIVE);
            if (isTold && draft.is(condition.status, FALSE) && !draft.is(condition.reason, SCALING_DISABLED))
              draft.copyText(condition.reason, failedReason);
            if (isTrue && draft.is(condition.type, SCALING_ACTIVE)) draft.number[isScaling] = 1;
          },
          conditionNumbers.workload,
        ),
      ),
    ),
    finish: (draft) => {
      const isFailed = draft.has(failedReason);
      if (isFailed) draft.copyText(failedReason, status);
      else draft.setWord(status, draft.number[isScaling] === 1 ? "Active" : "Inactive");
      draft.number[health] = isFailed
        ? healthCode.warn
        : draft.number[isScaling] === 1
          ? healthCode.ok
          : healthCode.busy;
    },
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    textColumn("targetKind", targetKind),
    textColumn("target", target),
    countColumn("minimum", minimum),
    countColumn("maximum", maximum),
    countColumn("current", current),
    countColumn("desired", desired),
    timeColumn("lastScaledAt", lastScaledAt),
  ],
  states: { unhealthy: "health:warn,crit" },
};
