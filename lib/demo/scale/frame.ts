import { delimited, delimitedHead } from "./encode.ts";

const MAGIC = Buffer.from("k8s\0");
/** contentEncoding (3) and contentType (4) of runtime.Unknown, both empty, as the API server writes them. */
const UNKNOWN_END = Buffer.from([0x1a, 0, 0x22, 0]);

/** What stands before `length` bytes of a protobuf object: magic and the start of runtime.Unknown. Follow them with `unknownEnd`. */
export function unknownHead(apiVersion: string, kind: string, length: number): Buffer {
  const typeMeta = Buffer.concat([delimited(1, Buffer.from(apiVersion)), delimited(2, Buffer.from(kind))]);
  return Buffer.concat([MAGIC, delimited(1, typeMeta), delimitedHead(2, length)]);
}

export const unknownEnd: Uint8Array = UNKNOWN_END;

/** One object as a protobuf body. */
export function unknown(apiVersion: string, kind: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([unknownHead(apiVersion, kind, bytes.length), bytes, UNKNOWN_END]);
}

/** One watch frame: 4-byte big-endian length and a meta/v1.WatchEvent around an object body. */
export function watchFrame(type: string, body: Uint8Array): Buffer {
  const event = Buffer.concat([delimited(1, Buffer.from(type)), delimited(2, delimited(1, body))]);
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(event.length);
  return Buffer.concat([length, event]);
}
