import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fixed32Field, fixed64Field, numberField, textField, varint } from "#lib/testing/protobuf.ts";
import { readableLengths } from "#lib/testing/row-of.ts";

import { Draft } from "./draft.ts";
import { each, entries, message, nested, number, present, text, time, wrapped } from "./projection.ts";
import { Cursor, readMessage } from "./protobuf.ts";
import { Slots } from "./slots.ts";
import { WireError } from "./wire-error.ts";

const read = (bytes: Uint8Array): number => new Cursor(bytes).varint();

describe("a varint", () => {
  it.each([
    0,
    1,
    127,
    128,
    16_383,
    16_384,
    2 ** 21 - 1,
    2 ** 21,
    2 ** 28 - 1,
    2 ** 28,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32,
    2 ** 35,
    2 ** 42,
    2 ** 49,
    2 ** 53 - 1,
    -1,
    -2,
    -128,
    -(2 ** 31),
    -(2 ** 32),
    -(2 ** 53 - 1),
  ])("reads %d", (value) => {
    expect(read(varint(value))).toBe(value);
  });

  it("reads 2^53 and the limits of int64 as closely as a number can", () => {
    expect(read(varint(2n ** 53n))).toBe(2 ** 53);
    expect(read(varint(2n ** 63n - 1n))).toBe(2 ** 63);
    expect(read(varint(-(2n ** 63n)))).toBe(-(2 ** 63));
  });

  it("reads any safe integer, and stops right behind it", () => {
    const property = fc.property(fc.maxSafeInteger(), (value) => {
      const cursor = new Cursor(Buffer.concat([varint(value), Buffer.of(0xff)]));
      expect(cursor.varint()).toBe(value);
      expect(cursor.position).toBe(varint(value).length);
    });
    fc.assert(property, { numRuns: 300, seed: 3 });
  });

  it("reads padding that means nothing", () => {
    expect(read(Buffer.of(0x81, 0x80, 0x00))).toBe(1);
    expect(read(Buffer.of(0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00))).toBe(1);
  });

  it("is refused when it is cut off at any byte", () => {
    for (const whole of [varint(-1), varint(2 ** 40), varint(300)])
      for (let length = 0; length < whole.length; length++)
        expect(() => read(whole.subarray(0, length))).toThrow(new WireError("truncated varint"));
  });

  it("is refused when the cursor ends before it, though the buffer goes on", () => {
    expect(() => new Cursor(varint(2 ** 40), 0, 3).varint()).toThrow(WireError);
  });

  it("is refused when it has more than 64 bits", () => {
    const full = Buffer.alloc(9, 0xff);
    for (const end of [[0x02], [0x7f], [0x80, 0x01], [0xff, 0xff, 0xff]])
      expect(() => read(Buffer.concat([full, Buffer.from(end)]))).toThrow(new WireError("varint longer than 64 bits"));
  });
});

describe("a field", () => {
  it("is refused when it says that it is longer than what holds it", () => {
    const cursor = new Cursor(varint(5), 0);
    expect(() => cursor.span()).toThrow(new WireError("field longer than its message"));
  });

  it("is refused when its length is negative or beyond any memory", () => {
    for (const length of [-1, 2 ** 53, -(2 ** 62)])
      expect(() => new Cursor(Buffer.concat([varint(length), Buffer.alloc(8)])).span()).toThrow(WireError);
  });

  it.each([
    [0, 1],
    [1, 8],
    [5, 4],
  ])("of wire type %i is skipped by %i bytes, and refused when it is cut", (wireType, length) => {
    const cursor = new Cursor(Buffer.alloc(length));
    cursor.skip(wireType);
    expect(cursor.position).toBe(length);
    expect(() => new Cursor(Buffer.alloc(length - 1)).skip(wireType)).toThrow(WireError);
  });

  it.each([3, 4, 6, 7])("of wire type %i, which Kubernetes never writes, is refused", (wireType) => {
    expect(() => new Cursor(Buffer.alloc(20)).skip(wireType)).toThrow(new WireError(`wire type ${wireType}`));
  });
});

const slots = new Slots();
const slot = {
  name: slots.next(),
  count: slots.next(-1),
  at: slots.next(),
  limit: slots.next(-1),
  isThere: slots.next(),
  inner: slots.next(),
  element: slots.next(),
  elementCount: slots.next(),
  key: slots.next(),
  value: slots.next(),
};
const seen: string[] = [];
const root = message(
  text(1, "name", slot.name),
  number(2, "count", slot.count),
  time(3, "at", slot.at),
  wrapped(4, "limit", slot.limit),
  present(5, "running", slot.isThere),
  nested(6, "inner", text(1, "text", slot.inner)),
  each(7, "elements", [text(1, "name", slot.element), number(2, "count", slot.elementCount)], (draft) =>
    seen.push(`${draft.text(slot.element)}=${draft.number[slot.elementCount]}`),
  ),
  entries(8, "labels", slot.key, slot.value, "text", (draft) =>
    seen.push(`${draft.text(slot.key)}:${draft.text(slot.value)}`),
  ),
);

function readAll(...fields: Uint8Array[]): Draft {
  const bytes = Buffer.concat(fields);
  const draft = new Draft(slots);
  seen.length = 0;
  draft.reset(bytes);
  readMessage(draft, new Cursor(bytes), root);
  return draft;
}

describe("a message", () => {
  it("gives its wanted fields, and defaults for the others", () => {
    const draft = readAll(textField(1, "web"), numberField(2, -7));
    expect([draft.text(slot.name), draft.number[slot.count], draft.number[slot.limit]]).toEqual(["web", -7, -1]);
  });

  it("skips fields that nobody wants, of every wire type and any number", () => {
    const noise = [numberField(99, -1), textField(2 ** 28, "x"), fixed32Field(31), fixed64Field(30)];
    const draft = readAll(...noise, textField(1, "web"), ...noise);
    expect(draft.text(slot.name)).toBe("web");
  });

  it("skips a wanted field that comes in another wire type than it should", () => {
    const draft = readAll(numberField(1, 5), textField(2, "five"), fixed32Field(2), fixed64Field(1), numberField(7, 1));
    expect([draft.text(slot.name), draft.number[slot.count], seen]).toEqual(["", -1, []]);
  });

  it("takes the last of two values for one field", () => {
    expect(readAll(textField(1, "a"), textField(1, "b")).text(slot.name)).toBe("b");
  });

  it("reads whole seconds of a time, also before 1970, and an empty one as none", () => {
    const at = (...parts: Buffer[]) => readAll(textField(3, Buffer.concat(parts))).number[slot.at];
    expect(at(numberField(1, 1_767_225_600), numberField(2, 999_999_999))).toBe(1_767_225_600);
    expect(at(numberField(2, 5), numberField(1, -62_135_596_800))).toBe(-62_135_596_800);
    expect(at()).toBe(0);
  });

  it("reads quantities, and counts or percentages", () => {
    expect(readAll(textField(4, textField(1, "16Gi"))).text(slot.limit)).toBe("16Gi");
    const count = readAll(textField(4, Buffer.concat([numberField(1, 0), numberField(2, 3), textField(3, "")])));
    expect([count.number[slot.limit], count.text(slot.limit)]).toEqual([3, ""]);
    const percent = readAll(textField(4, Buffer.concat([numberField(1, 1), numberField(2, 0), textField(3, "25%")])));
    expect(percent.text(slot.limit)).toBe("25%");
  });

  it("knows that a message is there although it is empty", () => {
    expect(readAll(textField(5, "")).number[slot.isThere]).toBe(1);
    expect(readAll().number[slot.isThere]).toBe(0);
  });

  it("hands over elements one by one, each without what the one before left", () => {
    const element = (...parts: Buffer[]) => textField(7, Buffer.concat(parts));
    readAll(
      element(textField(1, "a"), numberField(2, 1)),
      element(numberField(2, 2)),
      element(textField(1, "c")),
      element(),
    );
    expect(seen).toEqual(["a=1", "=2", "c=0", "=0"]);
  });

  it("hands over the entries of a map, with empty keys and values too", () => {
    const entry = (...parts: Buffer[]) => textField(8, Buffer.concat(parts));
    readAll(entry(textField(1, "app"), textField(2, "web")), entry(textField(2, "x")), entry(textField(1, "k")));
    expect(seen).toEqual(["app:web", ":x", "k:"]);
  });

  it("is refused with field number zero", () => {
    expect(() => readAll(Buffer.of(0x00, 0x00))).toThrow(new WireError("field number zero"));
  });

  it.each([
    ["a nested message", 6, textField(1, "abc")],
    ["an element", 7, textField(1, "abc")],
    ["an entry", 8, textField(1, "abc")],
    ["a time", 3, numberField(1, 2 ** 40)],
    ["a quantity", 4, textField(1, "abc")],
  ])("is refused when %s reaches beyond its end", (_, field, body) => {
    const cut = Buffer.concat([varint(field * 8 + 2), varint(body.length - 1), body, textField(1, "more to read")]);
    expect(() => readAll(cut)).toThrow(WireError);
  });

  it("is refused when it is cut inside a field", () => {
    const whole = Buffer.concat([textField(1, "web"), textField(6, textField(1, "inner")), numberField(2, -1)]);
    expect(readableLengths(whole, (cut) => readAll(cut))).toEqual([0, 5, 5 + 9, whole.length]);
  });
});
