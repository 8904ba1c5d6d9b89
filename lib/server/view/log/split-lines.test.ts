import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { LINE_BYTES_AT_MOST, LineSplitter, readStamp } from "./split-lines.ts";

const aLine = fc.array(fc.constantFrom("a", "é", "€", "😀", " ")).map((characters) => characters.join(""));

function split(chunks: readonly Buffer[]) {
  const splitter = new LineSplitter();
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
}

describe("lines of a log", () => {
  it("are the same however the bytes were cut on their way", () => {
    fc.assert(
      fc.property(fc.array(aLine), fc.array(fc.nat(200)), (lines, cuts) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
        const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((to, at) => bytes.subarray(places[at], to));
        expect(split(chunks).map(({ text }) => text)).toEqual(lines);
      }),
    );
  });

  it("may end without a newline, or with the carriage return of Windows", () => {
    expect(split([Buffer.from("a\r\nb")]).map(({ text }) => text)).toEqual(["a", "b"]);
  });

  it("of a megabyte are cut, and say how much is missing", () => {
    const [line, next] = split([Buffer.from("x".repeat(500_000)), Buffer.from(`${"y".repeat(500_000)}\nshort\n`)]);
    expect(line?.text).toHaveLength(LINE_BYTES_AT_MOST);
    expect(line?.cutBytes).toBe(1_000_000 - LINE_BYTES_AT_MOST);
    expect(next).toEqual({ text: "short", cutBytes: 0 });
  });

  it("that are cut never end in half a character", () => {
    const [line] = split([Buffer.from(`x${"€".repeat(LINE_BYTES_AT_MOST)}\n`)]);
    expect(line?.text).toMatch(/^x€+$/);
  });
});

describe("a gap between chunks", () => {
  const after = (before: string, next: readonly string[]) => {
    const splitter = new LineSplitter();
    const lines = splitter.push(Buffer.from(before));
    splitter.tear();
    lines.push(...next.flatMap((chunk) => splitter.push(Buffer.from(chunk))), ...splitter.end());
    return lines.map(({ text }) => text);
  };

  it("makes no line of two halves", () => {
    expect(after("one\ntw", ["o\nthree\n"])).toEqual(["one", "three"]);
    expect(after("one\n", ["half\nthree\n"])).toEqual(["one", "three"]);
  });

  it("lasts until a line begins, however many chunks later", () => {
    expect(after("one\n", ["a", "b", "c\ntwo"])).toEqual(["one", "two"]);
    expect(after("one\n", ["a", "b"])).toEqual(["one"]);
  });

  it("is not needed within a line that is too long already", () => {
    const splitter = new LineSplitter();
    splitter.push(Buffer.from("x".repeat(LINE_BYTES_AT_MOST + 1)));
    const [more, last] = [Buffer.from("xxx"), Buffer.from("xxx\n")];
    expect([splitter.isBeyond(more), splitter.isBeyond(last)]).toEqual([true, false]);
    splitter.push(last);
    expect(splitter.isBeyond(more)).toBe(false);
  });
});

describe("the time in front of a line", () => {
  it("is read to the microsecond, and taken off the text", () => {
    expect(readStamp("2026-11-21T01:34:44.388123456Z GET /")).toEqual({
      at: Date.parse("2026-11-21T01:34:44Z") + 388.123456,
      text: "GET /",
    });
  });

  it("may have an offset, no fraction and no text", () => {
    expect(readStamp("2026-11-21T02:00:00+01:00 ")).toEqual({ at: Date.parse("2026-11-21T01:00:00Z"), text: "" });
  });

  it.each(["no time", "2026-99-99T99:99:99Z x", ""])("of %j is unknown, and the text stays whole", (line) => {
    expect(readStamp(line)).toEqual({ at: null, text: line });
  });
});
