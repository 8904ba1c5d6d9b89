import { deploymentState } from "#lib/model/workload/state.ts";
import { word } from "#lib/server/wire/draft.ts";
import { message, nested, number } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import type { Kind } from "./kind.ts";
import { conditionNumbers, conditions, objectMeta } from "./object-meta.ts";
import {
  putState,
  replicasOf,
  templateImage,
  workloadColumns,
  workloadSlots,
  workloadStates,
} from "./workload-columns.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const workload = workloadSlots(slots, 1);
const deadlineExceeded = slots.next();

const PROGRESSING = word("Progressing");
const DEADLINE_EXCEEDED = word("ProgressDeadlineExceeded");

const deploymentConditions = conditions(
  6,
  slots,
  (draft, condition) => {
    if (draft.is(condition.type, PROGRESSING))
      draft.number[deadlineExceeded] = draft.is(condition.reason, DEADLINE_EXCEEDED) ? 1 : 0;
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
        templateImage(3, workload),
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
  columns: workloadColumns(workload),
  states: workloadStates,
};
