import { daemonSetState } from "#lib/model/workload/state.ts";
import { message, nested, number, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, countColumn, textColumn } from "./kind.ts";
import { objectMeta } from "./object-meta.ts";
import {
  ON_DELETE,
  putState,
  replicasOf,
  teamFields,
  templateFields,
  workloadColumns,
  workloadSlots,
  workloadStates,
} from "./workload-columns.ts";

const slots = new Slots();
const workload = workloadSlots(slots, 0);
const meta = objectMeta(slots, teamFields(workload));
const misscheduled = slots.next();

export const daemonsets: Kind = {
  resource: "daemonsets",
  apiPath: "/apis/apps/v1",
  kindName: "DaemonSet",
  isNamespaced: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      nested(2, "spec", templateFields(2, workload), nested(3, "updateStrategy", text(1, "type", workload.strategy))),
      nested(
        3,
        "status",
        number(1, "currentNumberScheduled", workload.total),
        number(2, "numberMisscheduled", misscheduled),
        number(3, "desiredNumberScheduled", workload.desired),
        number(4, "numberReady", workload.ready),
        number(5, "observedGeneration", workload.observedGeneration),
        number(6, "updatedNumberScheduled", workload.updated),
        number(7, "numberAvailable", workload.available),
      ),
    ),
    finish: (draft) =>
      putState(
        draft,
        workload,
        daemonSetState({
          ...replicasOf(draft, workload),
          generation: draft.number[meta.slots.generation] ?? 0,
          observedGeneration: draft.number[workload.observedGeneration] ?? 0,
          isOnDelete: draft.is(workload.strategy, ON_DELETE),
          misscheduled: draft.number[misscheduled] ?? 0,
        }),
      ),
  },
  columns: [
    ...workloadColumns(workload, meta.slots),
    textColumn("strategy", workload.strategy, { isHidden: true }),
    countColumn("misscheduled", misscheduled, { isHidden: true }),
  ],
  states: workloadStates,
};
