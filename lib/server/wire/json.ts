import type { Draft } from "./draft.ts";
import { Action, type Field, type Message } from "./projection.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads the wanted fields of a parsed JSON object into the draft, giving the same slots as the protobuf reader does.
 * Values of an unexpected type read as absent, as Go's zero values do: a cluster's extension must not break its list.
 */
export function readJson(draft: Draft, object: unknown, message: Message): void {
  if (!isObject(object)) return;
  for (const field of message.fields) {
    const value = object[field.json];
    if (value !== undefined && value !== null) readField(draft, value, field);
  }
}

function readField(draft: Draft, value: unknown, field: Field): void {
  switch (field.action) {
    case Action.text:
      if (typeof value === "string") draft.setText(field.slot, value);
      break;
    case Action.number:
      if (typeof value === "number") draft.number[field.slot] = value;
      else if (typeof value === "boolean") draft.number[field.slot] = value ? 1 : 0;
      break;
    case Action.time:
      if (typeof value === "string") draft.number[field.slot] = secondsOf(value);
      break;
    case Action.wrapped:
      if (typeof value === "string") draft.setText(field.slot, value);
      else if (typeof value === "number") draft.number[field.slot] = value;
      break;
    case Action.present:
      if (isObject(value)) draft.number[field.slot] = 1;
      break;
    case Action.message:
      if (field.child) readJson(draft, value, field.child);
      break;
    case Action.each:
      if (Array.isArray(value)) for (const element of value) readElement(draft, element, field);
      break;
    case Action.texts:
      if (Array.isArray(value)) for (const element of value) readText(draft, element, field);
      break;
    case Action.entries:
      if (isObject(value)) readEntries(draft, value, field);
      break;
    default:
  }
}

function readElement(draft: Draft, element: unknown, field: Field): void {
  draft.clear(field.clear);
  if (field.child) readJson(draft, element, field.child);
  field.fold?.(draft);
}

function readText(draft: Draft, element: unknown, field: Field): void {
  if (typeof element !== "string") return;
  draft.setText(field.slot, element);
  field.fold?.(draft);
}

/** In the order of their keys, as protobuf has them: JavaScript moves keys that look like numbers to the front. */
function readEntries(draft: Draft, map: JsonObject, field: Field): void {
  for (const key of Object.keys(map).sort()) {
    const value = map[key];
    draft.clear(field.clear);
    draft.setText(field.slot, key);
    if (typeof value === "string") draft.setText(field.valueSlot, value);
    field.fold?.(draft);
  }
}

/** RFC 3339 to whole Unix seconds; fractions are cut, as protobuf's seconds field is. Unreadable times are 0, that is, absent. */
function secondsOf(text: string): number {
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
