import type { Field, Schema } from "./schema.ts";

export type JsonObject = { readonly [name: string]: unknown };

const VARINT = 0;
const BYTES = 2;

/** Writes from the end of its buffer to the start, so every length is known when it is written. */
class Tail {
  bytes = Buffer.allocUnsafe(1 << 20);
  at = this.bytes.length;

  reserve(length: number): void {
    if (this.at >= length) return;
    const used = this.bytes.length - this.at;
    const wider = Buffer.allocUnsafe(2 * this.bytes.length + length);
    this.bytes.copy(wider, wider.length - used, this.at);
    this.at = wider.length - used;
    this.bytes = wider;
  }

  /** A negative number takes ten bytes, as two's complement of 64 bits. */
  varint(value: number): void {
    let rest = BigInt.asUintN(64, BigInt(value));
    const groups: number[] = [];
    for (; rest >= 0x80n; rest >>= 7n) groups.push(Number(rest & 0x7fn) | 0x80);
    groups.push(Number(rest));
    this.reserve(groups.length);
    for (const group of groups.toReversed()) this.bytes[--this.at] = group;
  }

  number(value: number): void {
    if (value < 0 || value >= 0x4000) return this.varint(value);
    this.reserve(2);
    if (value < 0x80) this.bytes[--this.at] = value;
    else {
      this.bytes[--this.at] = value >> 7;
      this.bytes[--this.at] = (value & 0x7f) | 0x80;
    }
  }

  tag(number: number, wire: number): void {
    this.number(number * 8 + wire);
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.reserve(length);
    this.at -= length;
    this.bytes.write(value, this.at);
  }

  /** Prefixes what was written since `end` (a former distance from the end) with its length and a tag. */
  close(number: number, end: number): void {
    this.number(this.written - end);
    this.tag(number, BYTES);
  }

  get written(): number {
    return this.bytes.length - this.at;
  }
}

function writeTime(tail: Tail, iso: unknown): void {
  if (typeof iso !== "string") return;
  tail.number(0);
  tail.tag(2, VARINT);
  tail.number(Math.floor(Date.parse(iso) / 1000));
  tail.tag(1, VARINT);
}

function writeString(tail: Tail, number: number, value: unknown): void {
  const end = tail.written;
  tail.text(typeof value === "string" ? value : "");
  tail.close(number, end);
}

function writeIntOrString(tail: Tail, value: unknown): void {
  writeString(tail, 3, typeof value === "string" ? value : "");
  tail.number(typeof value === "number" ? value : 0);
  tail.tag(2, VARINT);
  tail.number(typeof value === "string" ? 1 : 0);
  tail.tag(1, VARINT);
}

function writeValue(schema: Schema, tail: Tail, field: Field, number: number, value: unknown): void {
  if (field.type === "s") return writeString(tail, number, value);
  if (field.type === "i" || field.type === "b") {
    tail.number(Number(value ?? 0));
    return tail.tag(number, VARINT);
  }
  const end = tail.written;
  if (field.type === "Time") writeTime(tail, value);
  else if (field.type === "Quantity") writeString(tail, 1, value);
  else if (field.type === "FieldsV1") writeString(tail, 1, JSON.stringify(value));
  else if (field.type === "IntOrString") writeIntOrString(tail, value);
  else writeMessage(schema, tail, field.type, (value ?? {}) as JsonObject);
  tail.close(number, end);
}

function writeField(schema: Schema, tail: Tail, field: Field, value: unknown): void {
  if (field.shape === "repeated") {
    for (const element of ((value ?? []) as unknown[]).toReversed())
      writeValue(schema, tail, field, field.number, element);
    return;
  }
  if (field.shape === "map") {
    const entries = Object.entries((value ?? {}) as JsonObject).toSorted(([a], [b]) => (a < b ? 1 : -1));
    for (const [key, element] of entries) {
      const end = tail.written;
      writeValue(schema, tail, field, 2, element);
      writeString(tail, 1, key);
      tail.close(field.number, end);
    }
    return;
  }
  if (field.always || (value !== undefined && value !== null)) writeValue(schema, tail, field, field.number, value);
}

function refuseUnknownNames(names: ReadonlySet<string>, object: JsonObject, message: string): void {
  for (const key in object) {
    if (!names.has(key)) throw new Error(`protobuf: ${message} has no field for "${key}"`);
  }
}

function writeMessage(schema: Schema, tail: Tail, name: string, object: JsonObject, inline = false): void {
  const message = schema.get(name);
  if (!message) throw new Error(`protobuf: no message "${name}" in the schema`);
  if (!inline) refuseUnknownNames(message.names, object, name);
  for (const field of message.fields) {
    if (field.name !== "~") {
      writeField(schema, tail, field, object[field.name]);
      continue;
    }
    const end = tail.written;
    writeMessage(schema, tail, field.type, object, true);
    tail.close(field.number, end);
  }
}

const shared = new Tail();

/**
 * Protobuf of a JSON object, byte for byte as kube-apiserver writes it. `name` is a message of `schema`.
 * @throws {Error} on a JSON name the schema has no field for, so that nothing is lost silently.
 */
export function encodeMessage(schema: Schema, name: string, object: JsonObject): Buffer {
  shared.at = shared.bytes.length;
  writeMessage(schema, shared, name, object);
  return Buffer.from(shared.bytes.subarray(shared.at));
}

/** One length-delimited field: tag, length, bytes. */
export function delimited(number: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([delimitedHead(number, bytes.length), bytes]);
}

/** Tag and length of a length-delimited field whose `length` bytes follow elsewhere. */
export function delimitedHead(number: number, length: number): Buffer {
  shared.at = shared.bytes.length;
  shared.number(length);
  shared.tag(number, BYTES);
  return Buffer.from(shared.bytes.subarray(shared.at));
}
