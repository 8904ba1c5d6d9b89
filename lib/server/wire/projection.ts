import type { Draft } from "./draft.ts";
import type { Slots } from "./slots.ts";

/** What a reader does with one field of a message. Numeric so that the decoder's switch is a jump. */
export const Action = {
  message: 0,
  each: 1,
  text: 2,
  number: 3,
  time: 4,
  wrapped: 5,
  entries: 6,
  present: 7,
  texts: 8,
} as const;
export type Action = (typeof Action)[keyof typeof Action];

/** Called after one element of a repeated field was read into its slots. */
export type Fold = (draft: Draft) => void;

/** One wanted field: its number on the protobuf wire, its name in JSON, and where its value goes. Unwanted fields have no entry. */
export interface Field {
  readonly number: number;
  readonly json: string;
  readonly action: Action;
  /** Slot of the value; the key's slot for `entries`; unused for messages. */
  readonly slot: number;
  /** Second slot of `entries` (the value). */
  readonly valueSlot: number;
  readonly child: Message | null;
  readonly fold: Fold | null;
  /** Slots that are cleared before each element of a repeated field. */
  readonly clear: readonly number[];
}

/** A message of which some fields are wanted. `byNumber` is indexed by field number. */
export interface Message {
  readonly byNumber: readonly (Field | undefined)[];
  readonly fields: readonly Field[];
}

const none = { slot: -1, valueSlot: -1, child: null, fold: null, clear: [] } as const;

/** A message from its wanted fields. */
export function message(...fields: readonly Field[]): Message {
  const byNumber: (Field | undefined)[] = Array.from({
    length: Math.max(0, ...fields.map((field) => field.number)) + 1,
  });
  for (const field of fields) byNumber[field.number] = field;
  return { byNumber, fields };
}

/** A nested message, for example `status`. */
export const nested = (number: number, json: string, ...fields: readonly Field[]): Field => ({
  ...none,
  number,
  json,
  action: Action.message,
  child: message(...fields),
});

/** A repeated message: its fields' slots are cleared, filled, then folded, element by element. */
export const each = (number: number, json: string, fields: readonly Field[], fold: Fold): Field => ({
  ...none,
  number,
  json,
  action: Action.each,
  child: message(...fields),
  fold,
  clear: slotsOf(fields),
});

/** A string. */
export const text = (number: number, json: string, slot: number): Field => ({
  ...none,
  number,
  json,
  action: Action.text,
  slot,
});

/** A repeated string: each goes to the slot, then `fold` is called. */
export const texts = (number: number, json: string, slot: number, fold: Fold): Field => ({
  ...none,
  number,
  json,
  action: Action.texts,
  slot,
  fold,
});

/** An integer or a boolean (1 or 0). */
export const number = (fieldNumber: number, json: string, slot: number): Field => ({
  ...none,
  number: fieldNumber,
  json,
  action: Action.number,
  slot,
});

/** A metav1.Time or MicroTime, as whole Unix seconds. */
export const time = (fieldNumber: number, json: string, slot: number): Field => ({
  ...none,
  number: fieldNumber,
  json,
  action: Action.time,
  slot,
});

/** A resource.Quantity or IntOrString as the text that JSON shows. */
export const wrapped = (fieldNumber: number, json: string, slot: number): Field => ({
  ...none,
  number: fieldNumber,
  json,
  action: Action.wrapped,
  slot,
});

/** Whether a message is there, as 1, whatever is in it. */
export const present = (fieldNumber: number, json: string, slot: number): Field => ({
  ...none,
  number: fieldNumber,
  json,
  action: Action.present,
  slot,
});

/** A map of strings (labels) or of quantities (allocatable): key and value go to two slots, then `fold` is called, entry by entry. */
export const entries = (
  fieldNumber: number,
  json: string,
  key: number,
  value: number,
  of: "text" | "quantity",
  fold: Fold,
): Field => ({
  ...none,
  number: fieldNumber,
  json,
  action: Action.entries,
  slot: key,
  valueSlot: value,
  child: message(text(1, "key", key), of === "text" ? text(2, "value", value) : wrapped(2, "value", value)),
  fold,
  clear: [key, value],
});

function slotsOf(fields: readonly Field[]): number[] {
  return fields.flatMap((field) =>
    field.child ? slotsOf(field.child.fields) : field.valueSlot < 0 ? [field.slot] : [field.slot, field.valueSlot],
  );
}

/** What is read of one kind's objects. `finish` runs once an object is complete, to derive slots from slots. */
export interface Projection {
  readonly slots: Slots;
  readonly root: Message;
  /** Slot of `metadata.resourceVersion`. */
  readonly resourceVersion: number;
  readonly finish: Fold;
}
