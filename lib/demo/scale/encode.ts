import { writeMessage } from "#lib/demo/protobuf/encode.ts";
import { messageNamed } from "#lib/demo/protobuf/schema.ts";
import { BYTES, Tail } from "#lib/demo/protobuf/tail.ts";

export type JsonObject = { readonly [name: string]: unknown };

const tail = new Tail();

/** Protobuf of a JSON object, byte for byte as kube-apiserver writes it. `name` is a message such as `core/v1.Pod`. */
export function encodeMessage(name: string, object: JsonObject): Buffer {
  tail.clear();
  writeMessage(tail, messageNamed(name), object);
  return tail.copy();
}

/** One length-delimited field: tag, length, bytes. */
export function delimited(number: number, bytes: Uint8Array): Buffer {
  tail.clear();
  tail.raw(bytes);
  tail.close(number, 0);
  return tail.copy();
}

/** Tag and length of a length-delimited field whose `length` bytes follow elsewhere. */
export function delimitedHead(number: number, length: number): Buffer {
  tail.clear();
  tail.number(length);
  tail.tag(number, BYTES);
  return tail.copy();
}
