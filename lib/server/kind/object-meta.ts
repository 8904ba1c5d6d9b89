import type { Draft } from "#lib/server/wire/draft.ts";
import { word } from "#lib/server/wire/draft.ts";
import { type Field, each, nested, number, text, time } from "#lib/server/wire/projection.ts";
import type { Slots } from "#lib/server/wire/slots.ts";

/** Slots of what every object's metadata gives. */
export interface MetaSlots {
  readonly name: number;
  readonly namespace: number;
  readonly uid: number;
  readonly resourceVersion: number;
  readonly generation: number;
  readonly createdAt: number;
  readonly deletedAt: number;
  /** Kind and name of the controlling owner. */
  readonly ownerKind: number;
  readonly owner: number;
}

/** Allocates the metadata slots and builds field 1 of an object. `more` adds fields such as labels. */
export function objectMeta(slots: Slots, more: readonly Field[] = []): { slots: MetaSlots; field: Field } {
  const meta: MetaSlots = {
    name: slots.next(),
    namespace: slots.next(),
    uid: slots.next(),
    resourceVersion: slots.next(),
    generation: slots.next(),
    createdAt: slots.next(),
    deletedAt: slots.next(),
    ownerKind: slots.next(),
    owner: slots.next(),
  };
  const reference = { kind: slots.next(), name: slots.next(), isController: slots.next() };
  const takeController = (draft: Draft): void => {
    if (draft.number[reference.isController] !== 1) return;
    draft.copyText(reference.kind, meta.ownerKind);
    draft.copyText(reference.name, meta.owner);
  };
  const owners = each(
    13,
    "ownerReferences",
    [text(1, "kind", reference.kind), text(3, "name", reference.name), number(6, "controller", reference.isController)],
    takeController,
  );
  const field = nested(
    1,
    "metadata",
    text(1, "name", meta.name),
    text(3, "namespace", meta.namespace),
    text(5, "uid", meta.uid),
    text(6, "resourceVersion", meta.resourceVersion),
    number(7, "generation", meta.generation),
    time(8, "creationTimestamp", meta.createdAt),
    time(9, "deletionTimestamp", meta.deletedAt),
    owners,
    ...more,
  );
  return { slots: meta, field };
}

const TRUE = word("True");

/** A `conditions` field: `take` is called for each condition with its type and status in the slots given. */
export function conditions(
  fieldNumber: number,
  slots: Slots,
  take: (draft: Draft, condition: ConditionSlots, isTrue: boolean) => void,
  numbers: { since: number; reason: number; message: number; updated?: number },
): Field {
  const condition: ConditionSlots = {
    type: slots.next(),
    status: slots.next(),
    since: slots.next(),
    reason: slots.next(),
    message: slots.next(),
    updatedAt: slots.next(),
  };
  const updated = numbers.updated === undefined ? [] : [time(numbers.updated, "lastUpdateTime", condition.updatedAt)];
  return each(
    fieldNumber,
    "conditions",
    [
      text(1, "type", condition.type),
      text(2, "status", condition.status),
      time(numbers.since, "lastTransitionTime", condition.since),
      text(numbers.reason, "reason", condition.reason),
      text(numbers.message, "message", condition.message),
      ...updated,
    ],
    (draft) => take(draft, condition, draft.is(condition.status, TRUE)),
  );
}

export interface ConditionSlots {
  readonly type: number;
  readonly status: number;
  readonly since: number;
  readonly reason: number;
  readonly message: number;
  /** Only a Deployment's conditions have it. */
  readonly updatedAt: number;
}

/** Field numbers of reason, message and transition time: Kubernetes has three layouts of a condition. */
export const conditionNumbers = {
  pod: { since: 4, reason: 5, message: 6 },
  workload: { since: 3, reason: 4, message: 5 },
  deployment: { since: 7, reason: 4, message: 5, updated: 6 },
} as const;
