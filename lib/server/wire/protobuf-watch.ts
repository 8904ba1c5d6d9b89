import { Carry } from "./carry.ts";
import { word } from "./draft.ts";
import type { Projection } from "./projection.ts";
import { enterEnvelope, enterField, readStatus } from "./protobuf-envelope.ts";
import { Cursor } from "./protobuf.ts";
import { ObjectReader, type WatchReader, type WatchSink, capObjectBytes } from "./reader.ts";
import { WireError } from "./wire-error.ts";

const frameHeadBytes = 4;

/** Reads frames of a 4-byte big-endian length + WatchEvent{1: type, 2: RawExtension{1: raw = k8s\0 + Unknown}} (as captured, 1.36.3). */
export class ProtobufWatchReader implements WatchReader {
  readonly #carry = new Carry(capObjectBytes);
  readonly #objects: ObjectReader;
  readonly #sink: WatchSink;
  readonly #cursor = new Cursor(new Uint8Array(0));

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
    const cursor = this.#cursor;
    cursor.bytes = this.#carry.bytes;
    cursor.position = start;
    cursor.end = end;
    const type = enterField(cursor, 1) ? typeAt(this.#carry.bytes, cursor.position, cursor.end) : "";
    cursor.position = start;
    cursor.end = end;
    if (!enterField(cursor, 2) || !enterField(cursor, 1)) throw new WireError("watch event without an object");
    enterEnvelope(cursor);
    this.#hand(type, cursor.position, cursor.end);
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

const types = ["MODIFIED", "ADDED", "DELETED", "BOOKMARK", "ERROR"].map((type) => ({ type, bytes: word(type) }));

/** The event's type. The five there are cost no string. */
function typeAt(bytes: Buffer, start: number, end: number): string {
  const known = types.find(
    (candidate) =>
      candidate.bytes.length === end - start && candidate.bytes.every((byte, at) => bytes[start + at] === byte),
  );
  return known?.type ?? bytes.toString("latin1", start, end);
}
