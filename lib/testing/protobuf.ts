/** A varint of up to 64 bits; negative numbers take ten bytes, as int32 and int64 do. */
export function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

/** One length-delimited field: tag, length, bytes. */
const delimited = (number: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);

/** One object as a protobuf body: magic and runtime.Unknown with its two empty texts, as the API server writes them. */
export function unknown(apiVersion: string, kind: string, bytes: Uint8Array): Buffer {
  const typeMeta = Buffer.concat([textField(1, apiVersion), textField(2, kind)]);
  const end = Buffer.from([0x1a, 0, 0x22, 0]);
  return Buffer.concat([Buffer.from("k8s\0"), delimited(1, typeMeta), delimited(2, bytes), end]);
}

/** One watch frame: 4-byte big-endian length and a meta/v1.WatchEvent around an object body. */
export function watchFrame(type: string, body: Uint8Array): Buffer {
  const event = Buffer.concat([textField(1, type), delimited(2, delimited(1, body))]);
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(event.length);
  return Buffer.concat([length, event]);
}

export const numberField = (number: number, value: number | bigint): Buffer =>
  Buffer.concat([varint(number * 8), varint(value)]);

export const textField = (number: number, value: string | Uint8Array): Buffer => delimited(number, Buffer.from(value));

export const fixed32Field = (number: number): Buffer => Buffer.concat([varint(number * 8 + 5), Buffer.alloc(4, 0xab)]);

export const fixed64Field = (number: number): Buffer => Buffer.concat([varint(number * 8 + 1), Buffer.alloc(8, 0xcd)]);

/** A list body as an API server writes it: magic and runtime.Unknown around ListMeta and the objects. */
export const listBody = (objects: readonly Uint8Array[], meta: Uint8Array = textField(2, "42")): Buffer =>
  unknown("v1", "List", Buffer.concat([delimited(1, meta), ...objects.map((object) => delimited(2, object))]));
