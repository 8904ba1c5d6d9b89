import { deploymentState } from "#lib/model/workload/state.ts";
import { type Draft, word } from "#lib/server/wire/draft.ts";
import { message, nested, number } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, flagColumn, timeColumn } from "./kind.ts";
import { type ConditionSlots, conditionNumbers, conditions, objectMeta } from "./object-meta.ts";
import {
  putState,
  replicasOf,
  teamFields,
  templateFields,
  workloadColumns,
  workloadSlots,
  workloadStates,
} from "./workload-columns.ts";

const slots = new Slots();
const workload = workloadSlots(slots, 1);
const meta = objectMeta(slots, teamFields(workload));
const deadlineExceeded = slots.next();
const heldSince = slots.next();
const unavailableSince = slots.next();
const progressedAt = slots.next();

const PROGRESSING = word("Progressing");
const DEADLINE_EXCEEDED = word("ProgressDeadlineExceeded");
const PAUSED = word("DeploymentPaused");
const AVAILABLE = word("Available");
const FALSE = word("False");

/** `lastUpdateTime` moves with every pod that a rollout brings forward; a reason's time is when it began to hold. */
function takeProgressing(draft: Draft, condition: ConditionSlots): void {
  const isStuck = draft.is(condition.reason, DEADLINE_EXCEEDED);
  const isHeld = isStuck || draft.is(condition.reason, PAUSED);
  draft.number[deadlineExceeded] = isStuck ? 1 : 0;
  if (isHeld) draft.number[heldSince] = draft.number[condition.since] ?? 0;
  else draft.number[progressedAt] = draft.number[condition.updatedAt] ?? 0;
}

const deploymentConditions = conditions(
  6,
  slots,
  (draft, condition) => {
    if (draft.is(condition.type, PROGRESSING)) takeProgressing(draft, condition);
    else if (draft.is(condition.type, AVAILABLE) && draft.is(condition.status, FALSE))
      draft.number[unavailableSince] = draft.number[condition.since] ?? 0;
  },
  conditionNumbers.deployment,
);

export const deployments: Kind = {
  resource: "deployments",
  apiPath: "/apis/apps/v1",
  kindName: "Deployment",
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
        number(1, "replicas", workload.desired),
        number(7, "paused", workload.isPaused),
        templateFields(3, workload),
      ),
      nested(
        3,
        "status",
        number(1, "observedGeneration", workload.observedGeneration),
        number(2, "replicas", workload.total),
        number(3, "updatedReplicas", workload.updated),
        number(7, "readyReplicas", workload.ready),
        number(4, "availableReplicas", workload.available),
        deploymentConditions,
      ),
    ),
    finish: (draft) =>
      putState(
        draft,
        workload,
        deploymentState({
          ...replicasOf(draft, workload),
          generation: draft.number[meta.slots.generation] ?? 0,
          observedGeneration: draft.number[workload.observedGeneration] ?? 0,
          paused: draft.number[workload.isPaused] === 1,
          deadlineExceeded: draft.number[deadlineExceeded] === 1,
        }),
      ),
  },
  columns: [
    ...workloadColumns(workload, meta.slots),
    flagColumn("stuck", deadlineExceeded, { isHidden: true }),
    timeColumn("heldSince", heldSince, { isHidden: true }),
    timeColumn("unavailableSince", unavailableSince, { isHidden: true }),
    timeColumn("progressedAt", progressedAt, { isHidden: true }),
  ],
  states: workloadStates,
};
