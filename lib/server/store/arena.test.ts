import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Arena } from "./arena.ts";

const bytesOf = (text: string): Buffer => Buffer.from(text, "utf8");

function put(arena: Arena, text: string): { offset: number; length: number } {
  const bytes = bytesOf(text);
  return { offset: arena.add(bytes, 0, bytes.length), length: bytes.length };
}

describe("an arena", () => {
  it("gives back every text as it was added, however it grew meanwhile", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 40 })), (texts) => {
        const arena = new Arena(1);
        const places = texts.map((text) => put(arena, text));
        expect(places.map(({ offset, length }) => arena.text(offset, length))).toEqual(texts);
      }),
      { numRuns: 50, seed: 3 },
    );
  });

  it("adds a part of a larger buffer", () => {
    const arena = new Arena();
    const bytes = bytesOf("before text behind");
    const offset = arena.add(bytes, 7, 11);
    expect([arena.text(offset, 4), arena.end]).toEqual(["text", 4]);
  });

  it("keeps its texts when room is reserved, and does nothing when there is room", () => {
    const arena = new Arena(4);
    const { offset, length } = put(arena, "text");
    arena.reserve(1000);
    const { bytes } = arena;
    expect(bytes.length).toBeGreaterThanOrEqual(1004);
    arena.reserve(1000);
    expect(arena.bytes).toBe(bytes);
    expect(arena.text(offset, length)).toBe("text");
  });

  it("finds a text equal only to the same bytes of the same length", () => {
    const arena = new Arena();
    const { offset, length } = put(arena, "web-1");
    const equals = (text: string) => arena.equals(offset, length, bytesOf(text), 0, bytesOf(text).length);
    expect(["web-1", "web-2", "web-", "web-10", ""].map(equals)).toEqual([true, false, false, false, false]);
    expect(arena.equals(offset, 0, bytesOf(""), 0, 0)).toBe(true);
  });
});

describe("the order of two texts", () => {
  it("is that of their bytes, the shorter first, across arenas", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (left, right) => {
        const [one, other] = [new Arena(), new Arena()];
        put(other, "something in front");
        const [a, b] = [put(one, left), put(other, right)];
        const order = Arena.compare(one, a.offset, a.length, other, b.offset, b.length);
        expect(Math.sign(order)).toBe(Buffer.compare(bytesOf(left), bytesOf(right)));
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});
