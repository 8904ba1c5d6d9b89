import { badRequest } from "#lib/demo/store/api-error.ts";

import { messageOf, type Field, type Message } from "./schema.ts";
import { special, textIn } from "./special.ts";

type Raw = number | Uint8Array;

/** Go refuses messages that lie deeper in each other than any kind here does. */
const deepest = 64;

/** Why bytes cannot be read; `decodeBody` says of which kind they should have been. */
class Unreadable extends Error {}

const broken = (why: string) => new Unreadable(why);

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Every field in the order of the bytes. */
  *fields(): Generator<[number: number, value: Raw]> {
    while (this.#at < this.#bytes.length) {
      const tag = this.#varint();
      const wire = tag % 8;
      if (wire !== 0 && wire !== 2) throw broken(`wiretype end group for non-group (wire type ${wire})`);
      yield [Math.floor(tag / 8), wire === 0 ? this.#varint() : this.#slice(this.#varint())];
    }
  }

  #slice(length: number): Uint8Array {
    const end = this.#at + length;
    if (length < 0 || end > this.#bytes.length) throw broken("unexpected EOF");
    const slice = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return slice;
  }

  /** Two's complement of 64 bits, so ten bytes may be a negative number. */
  #varint(): number {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw broken("unexpected EOF");
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
    throw broken("proto: integer overflow");
  }
}

const fieldsOf = (bytes: Uint8Array): Map<number, Raw> => new Map(new Reader(bytes).fields());

function readValue(field: Field, value: Raw, depth: number): unknown {
  const { type, message } = field;
  if (type === "i" || type === "b") {
    if (typeof value !== "number") throw broken(`wrong wireType = 2 for field ${field.name}`);
    return type === "b" ? value !== 0 : value;
  }
  if (typeof value === "number") throw broken(`wrong wireType = 0 for field ${field.name}`);
  if (type === "s") return Buffer.from(value).toString();
  if (type === "y") return Buffer.from(value).toString("base64");
  if (message) return readMessage(message, value, depth + 1);
  if (type === "Strings")
    return [...new Reader(value).fields()].map(([, text]) => Buffer.from(text as Uint8Array).toString());
  return special[type]?.read(fieldsOf(value));
}

/** Zero values that Go writes for what is no pointer are what JSON leaves out. */
const isEmpty = (value: unknown): boolean =>
  value === "" ||
  value === 0 ||
  value === false ||
  value === null ||
  (typeof value === "object" && Object.keys(value).length === 0);

function readMessage(message: Message, bytes: Uint8Array, depth: number): Record<string, unknown> {
  if (depth > deepest) throw broken("exceeded max depth");
  const object: Record<string, unknown> = {};
  for (const [number, raw] of new Reader(bytes).fields()) {
    const field = message.byNumber.get(number);
    if (!field) continue;
    if (field.shape === "map") {
      const entry = fieldsOf(raw as Uint8Array);
      const map = (object[field.name] ??= {}) as Record<string, unknown>;
      map[textIn(entry, 1)] = readValue(field, entry.get(2) ?? new Uint8Array(0), depth);
      continue;
    }
    const value = readValue(field, raw, depth);
    if (field.name === "~") Object.assign(object, value);
    else if (field.shape === "repeated") ((object[field.name] ??= []) as unknown[]).push(value);
    else if (!field.always || !isEmpty(value)) object[field.name] = value;
  }
  return object;
}

/** As much of a body as the API server quotes. */
const quotedBytes = 30;

/**
 * A request's body: `k8s\0` and runtime.Unknown, as kubectl's typed clients send it. `expected` is the kind that an error names.
 * @throws ApiError 400 for bytes that are none, or a kind that is not in the schema.
 */
export function decodeBody(body: Uint8Array, expected: string): Record<string, unknown> {
  try {
    return read(body);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const hex = Buffer.from(body.subarray(0, quotedBytes)).toString("hex");
    const quoted = body.length > quotedBytes ? `${hex} ...` : hex;
    throw badRequest(`the object provided is unrecognized (must be of type ${expected}): ${error.message} (${quoted})`);
  }
}

function read(body: Uint8Array): Record<string, unknown> {
  if (Buffer.from(body.subarray(0, 4)).toString("latin1") !== "k8s\0")
    throw broken("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
  const unknown = fieldsOf(body.subarray(4));
  const typeMeta = fieldsOf(bytesIn(unknown, 1));
  const apiVersion = textIn(typeMeta, 1);
  const kind = textIn(typeMeta, 2);
  const message = messageOf(apiVersion, kind);
  if (!message) throw broken(`no kind "${kind}" is registered for version "${apiVersion}"`);
  return { kind, apiVersion, ...readMessage(message, bytesIn(unknown, 2), 0) };
}

function bytesIn(fields: ReadonlyMap<number, Raw>, number: number): Uint8Array {
  const value = fields.get(number);
  return value instanceof Uint8Array ? value : new Uint8Array(0);
}
