import type { Health } from "#lib/contract/freshness.ts";
import { type Replicas, type WorkloadState, isDrifted } from "#lib/model/workload/state.ts";
import { type Draft, word } from "#lib/server/wire/draft.ts";
import { type Field, each, entries, nested, text } from "#lib/server/wire/projection.ts";
import type { Slots } from "#lib/server/wire/slots.ts";

import { type ColumnSpec, countColumn, flagColumn, healthCode, healthColumn, textColumn } from "./kind.ts";
import type { MetaSlots } from "./object-meta.ts";

/**
 * Slots that Deployments, StatefulSets and DaemonSets share, so that `workloads` can be asked as one kind. `desired` is what an absent
 * number means: 1 for `spec.replicas`, 0 for what a status counts.
 */
export const workloadSlots = (slots: Slots, desired: 0 | 1) => ({
  desired: slots.next(desired),
  total: slots.next(),
  updated: slots.next(),
  ready: slots.next(),
  available: slots.next(),
  observedGeneration: slots.next(),
  isPaused: slots.next(),
  isDrifted: slots.next(),
  status: slots.next(),
  health: slots.next(),
  reason: slots.next(),
  image: slots.next(),
  containerImage: slots.next(),
  strategy: slots.next(),
  label: { key: slots.next(), value: slots.next() },
  podLabels: slots.next(),
  team: slots.next(),
  isOptedOut: slots.next(),
});
export type WorkloadSlots = ReturnType<typeof workloadSlots>;

const OWNER = word("a8r.io/owner");
const TEAM = word("team");
const EXCLUDE = word("velero.io/exclude-from-backup");
const TRUE = word("true");

/** Velero leaves out what carries this label (domain.md 1.1): an object itself, or the pods that it makes. */
function takeOptOut(draft: Draft, { label, isOptedOut }: WorkloadSlots): void {
  if (draft.is(label.key, EXCLUDE) && draft.is(label.value, TRUE)) draft.number[isOptedOut] = 1;
}

/** Who answers for the workload: the annotation `a8r.io/owner`, else the label `team`. */
export const teamFields = (workload: WorkloadSlots): Field[] => {
  const { label, team } = workload;
  return [
    entries(11, "labels", label.key, label.value, "text", (draft) => {
      if (draft.is(label.key, TEAM)) draft.copyText(label.value, team);
      else takeOptOut(draft, workload);
    }),
    entries(12, "annotations", label.key, label.value, "text", (draft) => {
      if (draft.is(label.key, OWNER)) draft.copyText(label.value, team);
    }),
  ];
};

const podLabels = (workload: WorkloadSlots): Field => {
  const { label, podLabels: all } = workload;
  return nested(
    1,
    "metadata",
    entries(11, "labels", label.key, label.value, "text", (draft) => {
      const [before, one] = [draft.text(all), `${draft.text(label.key)}=${draft.text(label.value)}`];
      draft.setWord(all, before === "" ? one : `${before},${one}`);
      takeOptOut(draft, workload);
    }),
  );
};

/** The pod template's labels and first image, at the field number that the kind gives its template. */
export const templateFields = (fieldNumber: number, workload: WorkloadSlots): Field =>
  nested(
    fieldNumber,
    "template",
    podLabels(workload),
    nested(
      2,
      "spec",
      each(2, "containers", [text(2, "image", workload.containerImage)], (draft) => {
        if (!draft.has(workload.image)) draft.copyText(workload.containerImage, workload.image);
      }),
    ),
  );

export const workloadColumns = (workload: WorkloadSlots, meta: MetaSlots): ColumnSpec[] => [
  textColumn("status", workload.status),
  healthColumn(workload.health),
  countColumn("desired", workload.desired),
  countColumn("total", workload.total),
  countColumn("updated", workload.updated),
  countColumn("ready", workload.ready),
  countColumn("available", workload.available),
  flagColumn("drifted", workload.isDrifted, { isCounted: true }),
  textColumn("reason", workload.reason),
  flagColumn("paused", workload.isPaused),
  textColumn("image", workload.image),
  // What the drift checks need beside the numbers.
  countColumn("generation", meta.generation, { isHidden: true }),
  countColumn("observedGeneration", workload.observedGeneration, { isHidden: true }),
  textColumn("podLabels", workload.podLabels, { isHidden: true }),
  textColumn("team", workload.team, { isHidden: true }),
  flagColumn("optedOut", workload.isOptedOut, { isHidden: true, isCounted: true }),
];

export const workloadStates: Readonly<Record<string, string>> = {
  drifted: "drifted:true",
  paused: "paused:true",
  progressing: "status:Progressing",
  degraded: "status:Degraded",
  unhealthy: "health:warn,crit",
};

export function replicasOf(draft: Draft, workload: WorkloadSlots): Replicas {
  const at = (slot: number): number => draft.number[slot] ?? 0;
  return {
    desired: at(workload.desired),
    total: at(workload.total),
    updated: at(workload.updated),
    ready: at(workload.ready),
    available: at(workload.available),
  };
}

/** Stores what the model says of the workload. */
export function putState(draft: Draft, workload: WorkloadSlots, state: WorkloadState): void {
  const health: Health = state.health;
  draft.setWord(workload.status, state.status);
  draft.number[workload.health] = healthCode[health];
  if (state.reason !== "") draft.setWord(workload.reason, state.reason);
  draft.number[workload.isDrifted] = isDrifted(replicasOf(draft, workload)) ? 1 : 0;
}

export const ON_DELETE = word("OnDelete");
