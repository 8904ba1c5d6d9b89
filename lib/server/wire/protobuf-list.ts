import { Carry } from "./carry.ts";
import type { Draft } from "./draft.ts";
import type { Projection } from "./projection.ts";
import { forEachField, magic, requireMagic } from "./protobuf-envelope.ts";
import { Cursor } from "./protobuf.ts";
import { type ListMeta, type ListReader, ObjectReader, capObjectBytes } from "./reader.ts";
import { WireError } from "./wire-error.ts";

/** A tag and a length take at most 5 + 10 bytes. */
const maxFieldHeadBytes = 15;

/**
 * Reads `k8s\0` + Unknown{2: raw = List{1: ListMeta, 2: items}} while it arrives: an object is handed over as soon as its last byte is
 * there, so memory holds one chunk and the rest of one object, however long the list is.
 */
export class ProtobufListReader implements ListReader {
  readonly #carry = new Carry(capObjectBytes);
  readonly #cursor = new Cursor(new Uint8Array(0));
  readonly #objects: ObjectReader;
  readonly #onObject: (draft: Draft) => void;
  readonly #meta: ListMeta = { resourceVersion: "", continue: "", remaining: null };
  #stage: "magic" | "envelope" | "list" = "magic";
  #hasList = false;
  /** Bytes of the list message that are still to be read. */
  #listRemaining = 0;

  constructor(projection: Projection, onObject: (draft: Draft) => void) {
    this.#objects = new ObjectReader(projection);
    this.#onObject = onObject;
  }

  push(chunk: Uint8Array): void {
    this.#carry.push(chunk);
    while (this.#step());
  }

  end(): ListMeta {
    if (this.#stage !== "envelope" || !this.#hasList || this.#carry.length > 0) throw new WireError("list ended early");
    return this.#meta;
  }

  /** Reads one field; false when more bytes are needed. */
  #step(): boolean {
    const carry = this.#carry;
    if (this.#stage === "magic") {
      if (carry.length < magic.length) return false;
      requireMagic(carry.bytes, carry.position);
      carry.take(carry.position + magic.length);
      this.#stage = "envelope";
      return true;
    }
    if (this.#stage === "list" && this.#listRemaining === 0) {
      this.#stage = "envelope";
      return true;
    }
    return carry.length > 0 && this.#readField();
  }

  #readField(): boolean {
    const carry = this.#carry;
    const cursor = this.#cursor;
    cursor.bytes = carry.bytes;
    cursor.position = carry.position;
    cursor.end = carry.end;
    if (!hasFieldHead(carry)) return false;
    const tag = cursor.varint();
    if ((tag & 7) !== 2) throw new WireError("unexpected field in a list");
    const length = cursor.varint();
    const headEnd = cursor.position;
    if (this.#stage === "envelope" && tag >>> 3 === 2) return this.#openList(headEnd, length);
    if (length < 0 || length > capObjectBytes) throw new WireError(`one object is larger than ${capObjectBytes} bytes`);
    if (headEnd + length > carry.end) return false;
    if (this.#stage === "list") this.#readListField(tag >>> 3, headEnd, headEnd + length);
    carry.take(headEnd + length);
    return true;
  }

  #openList(headEnd: number, length: number): boolean {
    this.#stage = "list";
    this.#hasList = true;
    this.#listRemaining = length;
    this.#carry.take(headEnd);
    return true;
  }

  #readListField(field: number, start: number, end: number): void {
    this.#listRemaining -= end - this.#carry.position;
    if (this.#listRemaining < 0) throw new WireError("object longer than its list");
    if (field === 2) this.#onObject(this.#objects.fromProtobuf(this.#carry.bytes, start, end));
    else if (field === 1) this.#readMeta(start, end);
  }

  /** ListMeta {2: resourceVersion, 3: continue, 4: remainingItemCount}. */
  #readMeta(start: number, end: number): void {
    const bytes = this.#carry.bytes;
    forEachField(
      new Cursor(bytes, start, end),
      (field, from, to) => {
        if (field === 2) this.#meta.resourceVersion = bytes.toString("utf8", from, to);
        else if (field === 3) this.#meta.continue = bytes.toString("utf8", from, to);
      },
      (field, value) => {
        if (field === 4) this.#meta.remaining = value;
      },
    );
  }
}

/** Whether the tag and length at the carry's position are complete: two varints that end within the bytes at hand. */
function hasFieldHead(carry: Carry): boolean {
  let varints = 0;
  const limit = Math.min(carry.end, carry.position + maxFieldHeadBytes);
  for (let at = carry.position; at < limit; at++) if ((carry.bytes[at] ?? 0) < 0x80 && ++varints === 2) return true;
  if (carry.length >= maxFieldHeadBytes) throw new WireError("varint longer than 64 bits");
  return false;
}
