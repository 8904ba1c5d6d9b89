import { delimited } from "#lib/demo/scale/encode.ts";
import { unknown } from "#lib/demo/scale/frame.ts";

/** A varint of up to 64 bits; negative numbers take ten bytes, as int32 and int64 do. */
export function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

export const numberField = (number: number, value: number | bigint): Buffer =>
  Buffer.concat([varint(number * 8), varint(value)]);

export const textField = (number: number, value: string | Uint8Array): Buffer => delimited(number, Buffer.from(value));

export const fixed32Field = (number: number): Buffer => Buffer.concat([varint(number * 8 + 5), Buffer.alloc(4, 0xab)]);

export const fixed64Field = (number: number): Buffer => Buffer.concat([varint(number * 8 + 1), Buffer.alloc(8, 0xcd)]);

/** A list body as an API server writes it: magic and runtime.Unknown around ListMeta and the objects. */
export const listBody = (objects: readonly Uint8Array[], meta: Uint8Array = textField(2, "42")): Buffer =>
  unknown("v1", "List", Buffer.concat([delimited(1, meta), ...objects.map((object) => delimited(2, object))]));
