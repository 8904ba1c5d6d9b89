import { Carry } from "./carry.ts";
import type { Projection } from "./projection.ts";
import { forEachField, openEnvelope, readStatus } from "./protobuf-envelope.ts";
import { Cursor } from "./protobuf.ts";
import { ObjectReader, type WatchReader, type WatchSink, capObjectBytes } from "./reader.ts";
import { WireError } from "./wire-error.ts";

const frameHeadBytes = 4;

/** Reads frames of a 4-byte big-endian length + WatchEvent{1: type, 2: RawExtension{1: raw = k8s\0 + Unknown}} (as captured, 1.36.3). */
export class ProtobufWatchReader implements WatchReader {
  readonly #carry = new Carry(capObjectBytes);
  readonly #objects: ObjectReader;
  readonly #sink: WatchSink;

  constructor(projection: Projection, sink: WatchSink) {
    this.#objects = new ObjectReader(projection);
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    this.#carry.push(chunk);
    while (this.#readFrame());
  }

  end(): void {
    if (this.#carry.length > 0) throw new WireError("watch ended inside an event");
  }

  #readFrame(): boolean {
    const carry = this.#carry;
    if (carry.length < frameHeadBytes) return false;
    const length = carry.bytes.readUInt32BE(carry.position);
    if (length > capObjectBytes) throw new WireError(`one event is larger than ${capObjectBytes} bytes`);
    const start = carry.position + frameHeadBytes;
    if (start + length > carry.end) return false;
    this.#readEvent(start, start + length);
    carry.take(start + length);
    return true;
  }

  #readEvent(start: number, end: number): void {
    const bytes = this.#carry.bytes;
    let type = "";
    let object: readonly [number, number] | undefined;
    forEachField(new Cursor(bytes, start, end), (field, from, to) => {
      if (field === 1) type = bytes.toString("latin1", from, to);
      else if (field === 2)
        forEachField(new Cursor(bytes, from, to), (inner, rawFrom, rawTo) => {
          if (inner === 1) object = openEnvelope(bytes, rawFrom, rawTo);
        });
    });
    if (object === undefined) throw new WireError("watch event without an object");
    this.#hand(type, object[0], object[1]);
  }

  #hand(type: string, start: number, end: number): void {
    const bytes = this.#carry.bytes;
    if (type === "ERROR") return this.#sink.error(readStatus(bytes, start, end));
    const draft = this.#objects.fromProtobuf(bytes, start, end);
    if (type === "ADDED" || type === "MODIFIED" || type === "DELETED") return this.#sink.changed(type, draft);
    if (type === "BOOKMARK") return this.#sink.bookmark(draft.text(this.#objects.projection.resourceVersion));
    throw new WireError(`watch event of unknown type "${type.slice(0, 40)}"`);
  }
}
