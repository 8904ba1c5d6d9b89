import type { Draft } from "./draft.ts";
import { Action, type Field, type Message } from "./projection.ts";
import { WireError } from "./wire-error.ts";

/** Wire types of protobuf: varint, 64 bit, length-delimited, 32 bit. */
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** Reads protobuf by moving a cursor over one buffer. Every method throws WireError rather than read past `end`. */
export class Cursor {
  bytes: Uint8Array;
  position: number;
  end: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** A varint as a number: exact up to 2^53 either way, the range of everything that is read here. */
  varint(): number {
    const bytes = this.bytes;
    let at = this.position;
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      if (at >= this.end) throw new WireError("truncated varint");
      const byte = bytes[at++] ?? 0;
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.position = at;
        return low;
      }
    }
    return this.#longVarint(at, low);
  }

  /** The part of a varint above 28 bits. Ten bytes at most; negative numbers (int32 and int64) take all ten. */
  #longVarint(from: number, low: number): number {
    let at = from;
    let high = 0;
    for (let index = 0; index < 6; index++) {
      if (at >= this.end) throw new WireError("truncated varint");
      const byte = this.bytes[at++] ?? 0;
      high += (byte & 0x7f) * 2 ** (index * 7);
      // Nine bytes hold 63 bits: the tenth can only be the last one.
      if (index === 5 && byte > 1) break;
      if (byte < 0x80) {
        this.position = at;
        // 2^36 = 64 - 28 bits: a set sign bit means two's complement.
        const signed = high >= 2 ** 35 ? high - 2 ** 36 : high;
        return signed * 2 ** 28 + low;
      }
    }
    throw new WireError("varint longer than 64 bits");
  }

  /** The end of a length-delimited field that starts at the cursor. */
  span(): number {
    const length = this.varint();
    const end = this.position + length;
    if (length < 0 || end > this.end) throw new WireError("field longer than its message");
    return end;
  }

  skip(wireType: number): void {
    if (wireType === BYTES) this.position = this.span();
    else if (wireType === VARINT) this.varint();
    else if (wireType === FIXED64) this.#advance(8);
    else if (wireType === FIXED32) this.#advance(4);
    else throw new WireError(`wire type ${wireType}`);
  }

  #advance(by: number): void {
    if (this.position + by > this.end) throw new WireError("truncated field");
    this.position += by;
  }
}

/** Reads the wanted fields of the message in `[cursor.position, cursor.end)` into the draft; everything else is skipped by length. */
export function readMessage(draft: Draft, cursor: Cursor, message: Message): void {
  const byNumber = message.byNumber;
  while (cursor.position < cursor.end) {
    // Fields 1 to 15 have a one-byte tag: nearly all of them.
    const first = cursor.bytes[cursor.position] ?? 0;
    const tag = first < 0x80 ? (cursor.position++, first) : cursor.varint();
    const wireType = tag & 7;
    const fieldNumber = tag >>> 3;
    if (fieldNumber === 0) throw new WireError("field number zero");
    const field = fieldNumber < byNumber.length ? byNumber[fieldNumber] : undefined;
    if (field === undefined) cursor.skip(wireType);
    else if (wireType === BYTES) readBytes(draft, cursor, field);
    else if (wireType === VARINT && field.action === Action.number) draft.number[field.slot] = cursor.varint();
    else cursor.skip(wireType);
  }
}

function readBytes(draft: Draft, cursor: Cursor, field: Field): void {
  const end = cursor.span();
  switch (field.action) {
    case Action.text:
      draft.start[field.slot] = cursor.position;
      draft.end[field.slot] = end;
      break;
    case Action.texts:
      draft.start[field.slot] = cursor.position;
      draft.end[field.slot] = end;
      field.fold?.(draft);
      break;
    case Action.message:
      within(draft, cursor, end, field);
      break;
    case Action.each:
    case Action.entries:
      draft.clear(field.clear);
      within(draft, cursor, end, field);
      field.fold?.(draft);
      break;
    case Action.time:
      draft.number[field.slot] = readSeconds(cursor, end);
      break;
    case Action.wrapped:
      readWrapped(draft, cursor, end, field.slot);
      break;
    case Action.present:
      draft.number[field.slot] = 1;
      break;
    default:
  }
  if (cursor.position > end) throw new WireError("field longer than its message");
  cursor.position = end;
}

function within(draft: Draft, cursor: Cursor, end: number, field: Field): void {
  if (field.child === null) return;
  const outer = cursor.end;
  cursor.end = end;
  readMessage(draft, cursor, field.child);
  cursor.end = outer;
}

/** metav1.Time and MicroTime: field 1 is seconds, field 2 nanoseconds. */
function readSeconds(cursor: Cursor, end: number): number {
  let seconds = 0;
  while (cursor.position < end) {
    const tag = cursor.varint();
    if (tag === ((1 << 3) | VARINT)) seconds = cursor.varint();
    else cursor.skip(tag & 7);
  }
  return seconds;
}

/** Quantity is {1: text}; IntOrString is {1: type, 2: int, 3: text}, and an int becomes its digits in the draft's number slot. */
function readWrapped(draft: Draft, cursor: Cursor, end: number, slot: number): void {
  while (cursor.position < end) {
    const tag = cursor.varint();
    if ((tag & 7) === BYTES) {
      const textEnd = cursor.span();
      draft.start[slot] = cursor.position;
      draft.end[slot] = textEnd;
      cursor.position = textEnd;
    } else if (tag === ((2 << 3) | VARINT)) draft.number[slot] = cursor.varint();
    else cursor.skip(tag & 7);
  }
}
