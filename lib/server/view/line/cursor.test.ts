import { afterEach, describe, expect, it, vi } from "vitest";

import { aViewerNamed } from "#lib/testing/a-viewer.ts";

import { readCursor, writeCursor } from "./cursor.ts";

const key = Buffer.alloc(32, 1);
const binding = { viewer: aViewerNamed("ann"), scope: { groups: [["east"]] }, question: { where: "a" } };
const place = { time: { fromMs: 1, toMs: 2 }, after: '{"central":1}' };
const cursor = writeCursor(key, binding, place);

afterEach(() => vi.useRealTimers());

describe("a cursor", () => {
  it("leads on for whom and what it was made", () => expect(readCursor(key, binding, cursor)).toEqual(place));

  it.each([
    ["of somebody else", { viewer: aViewerNamed("bob") }, "somebody else"],
    ["of another question", { question: { where: "b" } }, "another question"],
    ["from before rights changed", { scope: { groups: [] } }, "changed"],
  ])("%s leads nowhere", (_why, other, words) =>
    expect(() => readCursor(key, { ...binding, ...other }, cursor)).toThrow(words),
  );

  it.each([
    ["empty", ""],
    ["changed", `x${cursor}`],
    ["unsigned", cursor.split(".")[0] ?? ""],
    ["signed twice", `${cursor}.a`],
    ["of another key", writeCursor(Buffer.alloc(32, 2), binding, place)],
  ])("that is %s leads nowhere", (_why, text) => expect(() => readCursor(key, binding, text)).toThrow("QD-400-cursor"));

  it("ends after an hour", () => {
    vi.useFakeTimers({ now: Date.now() + 3_600_001, toFake: ["Date"] });
    expect(() => readCursor(key, binding, cursor)).toThrow("an hour old");
  });
});
