import { statefulSetState } from "#lib/model/workload/state.ts";
import type { Draft } from "#lib/server/wire/draft.ts";
import { message, nested, number, text } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { type Kind, countColumn, flagColumn, textColumn } from "./kind.ts";
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
const NO_PARTITION = -1;
const workload = workloadSlots(slots, 1);
const meta = objectMeta(slots, teamFields(workload));
const partition = slots.next(NO_PARTITION);
const currentRevision = slots.next();
const updateRevision = slots.next();
const isRevisionCurrent = slots.next();

function partitionOf(draft: Draft): number | null {
  const value = draft.number[partition] ?? NO_PARTITION;
  return value === NO_PARTITION ? null : value;
}

export const statefulsets: Kind = {
  resource: "statefulsets",
  apiPath: "/apis/apps/v1",
  kindName: "StatefulSet",
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
        templateFields(3, workload),
        nested(
          7,
          "updateStrategy",
          text(1, "type", workload.strategy),
          nested(2, "rollingUpdate", number(1, "partition", partition)),
        ),
      ),
      nested(
        3,
        "status",
        number(1, "observedGeneration", workload.observedGeneration),
        number(2, "replicas", workload.total),
        number(3, "readyReplicas", workload.ready),
        number(5, "updatedReplicas", workload.updated),
        text(6, "currentRevision", currentRevision),
        text(7, "updateRevision", updateRevision),
        number(11, "availableReplicas", workload.available),
      ),
    ),
    finish: (draft) => {
      draft.number[isRevisionCurrent] = draft.text(currentRevision) === draft.text(updateRevision) ? 1 : 0;
      putState(
        draft,
        workload,
        statefulSetState({
          ...replicasOf(draft, workload),
          generation: draft.number[meta.slots.generation] ?? 0,
          observedGeneration: draft.number[workload.observedGeneration] ?? 0,
          isOnDelete: draft.is(workload.strategy, ON_DELETE),
          partition: partitionOf(draft),
          isRevisionCurrent: draft.number[isRevisionCurrent] === 1,
        }),
      );
    },
  },
  columns: [
    ...workloadColumns(workload, meta.slots),
    textColumn("strategy", workload.strategy, { isHidden: true }),
    countColumn("partition", partition, { isHidden: true, nullNumber: NO_PARTITION }),
    flagColumn("revisionCurrent", isRevisionCurrent, { isHidden: true }),
  ],
  states: workloadStates,
};
