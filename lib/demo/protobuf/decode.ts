import { badRequest } from "#lib/demo/store/api-error.ts";

import { type Field, type Message, messageOf } from "./schema.ts";

type Raw = number | Buffer;

/** A message's fields in the order of its bytes. @throws RangeError for bytes that are no message. */
function* fieldsIn(bytes: Buffer): Generator<[number: number, value: Raw]> {
  let at = 0;
  const varint = (): number => {
    for (let value = 0n, shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
    throw new RangeError("integer overflow");
  };
  while (at < bytes.length) {
    const [tag, value] = [varint(), varint()];
    if (tag % 8 !== 0 && (tag % 8 !== 2 || value < 0 || at + value > bytes.length))
      throw new RangeError("unexpected EOF");
    const start = at;
    if (tag % 8 === 2) at += value;
    yield [Math.floor(tag / 8), tag % 8 === 0 ? value : bytes.subarray(start, at)];
  }
}

const asText = (value: Raw | undefined): string => (Buffer.isBuffer(value) ? value.toString() : "");
const asBytes = (value: Raw | undefined): Buffer => (Buffer.isBuffer(value) ? value : Buffer.alloc(0));

function readValue(field: Field, value: Raw, depth: number): unknown {
  if (field.type === "i") return Number(value);
  if (field.type === "b") return value !== 0;
  const bytes = asBytes(value);
  if (field.type === "s") return bytes.toString();
  if (field.type === "y") return bytes.toString("base64");
  if (field.message) return readMessage(field.message, bytes, depth + 1);
  const parts = [...fieldsIn(bytes)];
  const found = new Map(parts);
  if (field.type === "Strings") return parts.map(([, text]) => asText(text));
  if (field.type === "IntOrString") return found.get(1) === 1 ? asText(found.get(3)) : found.get(2);
  // Nothing that is written has a time but what a client read before.
  if (field.type.endsWith("Time")) return found.has(1) ? new Date(Number(found.get(1)) * 1000).toISOString() : null;
  return field.type === "FieldsV1" ? (JSON.parse(asText(found.get(1))) as unknown) : asText(found.get(1));
}

/** Zero values that Go writes for what is no pointer are what JSON leaves out. */
const isEmpty = (value: unknown): boolean => !value || (typeof value === "object" && Object.keys(value).length === 0);

function readMessage(message: Message, bytes: Buffer, depth: number): Record<string, unknown> {
  if (depth > 64) throw new RangeError("exceeded max depth");
  const object: Record<string, unknown> = {};
  for (const [number, raw] of fieldsIn(bytes)) {
    const field = message.fields.find((one) => one.number === number);
    if (field?.shape === "map") {
      const entry = new Map(fieldsIn(asBytes(raw)));
      const value = readValue(field, entry.get(2) ?? asBytes(undefined), depth);
      object[field.name] = { ...(object[field.name] as object), [asText(entry.get(1))]: value };
    } else if (field) {
      const value = readValue(field, raw, depth);
      if (field.name === "~") Object.assign(object, value);
      else if (field.shape === "repeated") object[field.name] = [...((object[field.name] ?? []) as unknown[]), value];
      else if (!field.always || !isEmpty(value)) object[field.name] = value;
    }
  }
  return object;
}

/** The object of a body as kubectl's typed clients send it: `k8s\0` and runtime.Unknown. @throws ApiError 400 that names the kind. */
export function decodeBody(body: Buffer, expected: string): Record<string, unknown> {
  try {
    if (body.toString("latin1", 0, 4) !== "k8s\0") throw new RangeError("expected prefix [107 56 115 0]");
    const unknown = new Map(fieldsIn(body.subarray(4)));
    const type = new Map(fieldsIn(asBytes(unknown.get(1))));
    const [apiVersion, kind] = [asText(type.get(1)), asText(type.get(2))];
    const message = messageOf(apiVersion, kind);
    if (!message) throw new RangeError(`no kind "${kind}" is registered for version "${apiVersion}"`);
    return { kind, apiVersion, ...readMessage(message, asBytes(unknown.get(2)), 0) };
  } catch (error) {
    throw badRequest(`the object provided is unrecognized (must be of type ${expected}): ${(error as Error).message}`);
  }
}
