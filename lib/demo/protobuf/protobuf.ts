import type { KubeList, ProtobufCodec, WatchEvent } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Status } from "#lib/demo/store/api-error.ts";

import { decodeBody } from "./decode.ts";
import { bytesOf, writeMessage } from "./encode.ts";
import { messageNamed, messageOf } from "./schema.ts";
import { Tail } from "./tail.ts";

type Answer = KubeObject | KubeList | Status;

const magic = Buffer.from("k8s\0");
const listMeta = messageNamed("meta/v1.ListMeta");
const tail = new Tail();

/** A list's message: each object's bytes are copied from where they were encoded once. */
function writeList({ apiVersion, kind, metadata, items }: KubeList): void {
  const element = messageOf(apiVersion, kind.slice(0, -"List".length));
  if (!element) throw new Error(`protobuf: no message for the objects of a ${kind} (${apiVersion})`);
  for (let index = items.length - 1; index >= 0; index--) {
    const end = tail.written;
    tail.raw(bytesOf(element, items[index] as object));
    tail.close(2, end);
  }
  const end = tail.written;
  writeMessage(tail, listMeta, { ...metadata });
  tail.close(1, end);
}

/** `k8s\0` and runtime.Unknown {1: TypeMeta, 2: raw, 3: contentEncoding, 4: contentType}. */
function writeBody(answer: Answer): void {
  const { apiVersion, kind } = answer;
  tail.text(4, "");
  tail.text(3, "");
  const end = tail.written;
  if ("items" in answer && Array.isArray(answer["items"])) writeList(answer as KubeList);
  else {
    const message = messageOf(apiVersion, kind);
    if (!message) throw new Error(`protobuf: no message for a ${kind} (${apiVersion})`);
    tail.raw(bytesOf(message, answer));
  }
  tail.close(2, end);
  const typeEnd = tail.written;
  tail.text(2, kind);
  tail.text(1, apiVersion);
  tail.close(1, typeEnd);
  tail.raw(magic);
}

/** 4-byte big-endian length and meta/v1.WatchEvent {1: type, 2: RawExtension {1: body}}. */
function writeFrame({ type, object }: WatchEvent): void {
  writeBody(object as Answer);
  tail.close(1, 0);
  tail.close(2, 0);
  tail.text(1, type);
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(tail.written);
  tail.raw(length);
}

function taking(write: () => void): Buffer {
  // A body that failed half-way must not stand behind the next one.
  tail.clear();
  write();
  return tail.copy();
}

/** Answers in Kubernetes' protobuf, byte for byte as kube-apiserver 1.36 writes them. */
export const protobuf: ProtobufCodec = {
  encodes: (apiVersion, kind) => messageOf(apiVersion, kind) !== undefined,
  encode: (answer) => taking(() => writeBody(answer)),
  encodeEvent: (event) => taking(() => writeFrame(event)),
  decode: decodeBody,
};
