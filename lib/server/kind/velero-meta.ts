import { type Draft, word } from "#lib/server/wire/draft.ts";
import { entries, type Field } from "#lib/server/wire/projection.ts";
import type { Slots } from "#lib/server/wire/slots.ts";

import { type MetaSlots, objectMeta } from "./object-meta.ts";

/** Where Velero keeps what its objects are joined by (domain.md 1.1). */
const PREFIX = "velero.io/";

/** Where the metadata of a Velero object goes. */
export interface VeleroMeta<Name extends string = never> {
  readonly slots: MetaSlots;
  readonly field: Field;
  readonly of: Readonly<Record<Name, number>>;
}

/** Metadata of a Velero object with the values of some of its labels and annotations, named without `velero.io/`. */
export function veleroMeta<Name extends string>(
  slots: Slots,
  { labels = [], annotations = [] }: { labels?: readonly Name[]; annotations?: readonly Name[] },
): VeleroMeta<Name> {
  const pair = { key: slots.next(), value: slots.next() };
  const of = {} as Record<Name, number>;
  const read = (fieldNumber: number, json: string, names: readonly Name[]): Field => {
    const wanted = names.map((name) => ({ key: word(`${PREFIX}${name}`), slot: (of[name] = slots.next()) }));
    return entries(fieldNumber, json, pair.key, pair.value, "text", (draft: Draft) => {
      for (const { key, slot } of wanted) if (draft.is(pair.key, key)) draft.copyText(pair.value, slot);
    });
  };
  return { ...objectMeta(slots, [read(11, "labels", labels), read(12, "annotations", annotations)]), of };
}
