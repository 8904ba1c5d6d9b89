import type { Field, Message } from "./schema.ts";
import { special } from "./special.ts";
import { Tail } from "./tail.ts";

type JsonObject = Readonly<Record<string, unknown>>;

function writeStrings(tail: Tail, values: unknown): void {
  for (const value of ((values ?? []) as string[]).toReversed()) tail.text(1, value);
}

function writeValue(tail: Tail, field: Field, number: number, value: unknown): void {
  const { type, message } = field;
  if (type === "s") return tail.text(number, typeof value === "string" ? value : "");
  if (type === "i" || type === "b") return tail.integer(number, Number(value ?? 0));
  const end = tail.written;
  if (message) writeMessage(tail, message, (value ?? {}) as JsonObject);
  else if (type === "y") tail.raw(Buffer.from(String(value), "base64"));
  else if (type === "Strings") writeStrings(tail, value);
  else special[type]?.(tail, value);
  tail.close(number, end);
}

function writeMap(tail: Tail, field: Field, map: JsonObject): void {
  const keys = Object.keys(map).sort();
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index] ?? "";
    const end = tail.written;
    writeValue(tail, field, 2, map[key]);
    tail.text(1, key);
    tail.close(field.number, end);
  }
}

/** Writes a message's fields as Go's gogo/protobuf does: by number, values that are no pointers even when they are zero. */
export function writeMessage(tail: Tail, message: Message, object: JsonObject): void {
  for (const field of message.fields) {
    const value = field.name === "~" ? object : object[field.name];
    if (value === undefined || value === null) {
      if (field.always) writeValue(tail, field, field.number, value);
    } else if (field.shape === "single") writeValue(tail, field, field.number, value);
    else if (field.shape === "map") writeMap(tail, field, value as JsonObject);
    else {
      const elements = value as readonly unknown[];
      for (let index = elements.length - 1; index >= 0; index--) writeValue(tail, field, field.number, elements[index]);
    }
  }
}

const shared = new Tail();
const encoded = new WeakMap<object, Buffer>();

/** The bytes of one stored object's message, without its envelope. Stored objects never change, so they are encoded once. */
export function bytesOf(message: Message, object: object): Buffer {
  let bytes = encoded.get(object);
  if (!bytes) {
    shared.clear();
    writeMessage(shared, message, object as JsonObject);
    bytes = shared.copy();
    encoded.set(object, bytes);
  }
  return bytes;
}
