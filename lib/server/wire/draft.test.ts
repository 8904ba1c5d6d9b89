import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Draft, word } from "./draft.ts";
import { Slots } from "./slots.ts";

function aDraft() {
  const slots = new Slots();
  const slot = { first: slots.next(), second: slots.next(7), third: slots.next() };
  return { draft: new Draft(slots), slot };
}

describe("a draft", () => {
  it("starts with each number's default and no text", () => {
    const { draft, slot } = aDraft();
    expect([draft.number[slot.first], draft.number[slot.second]]).toEqual([0, 7]);
    expect(draft.has(slot.first)).toBe(false);
    expect(draft.text(slot.first)).toBe("");
  });

  it("shows a range of bytes as text", () => {
    const { draft, slot } = aDraft();
    draft.reset(Buffer.from("xx\u{1F600}é"));
    draft.start[slot.first] = 2;
    draft.end[slot.first] = 8;
    expect(draft.text(slot.first)).toBe("\u{1F600}é");
    expect(draft.has(slot.first)).toBe(true);
  });

  it("shows a range of bytes that are a part of a larger buffer", () => {
    const { draft, slot } = aDraft();
    draft.reset(new Uint8Array(Buffer.from("--abc")).subarray(2));
    draft.end[slot.first] = 3;
    expect(draft.text(slot.first)).toBe("abc");
    expect(draft.is(slot.first, word("abc"))).toBe(true);
  });

  it("prefers a derived word to the bytes that were read", () => {
    const { draft, slot } = aDraft();
    draft.resetForStrings();
    draft.setText(slot.first, "Running");
    draft.setWord(slot.first, "Terminating");
    expect(draft.text(slot.first)).toBe("Terminating");
    expect(draft.is(slot.first, word("Running"))).toBe(true);
  });

  it("forgets numbers, texts and words when it is reset", () => {
    const { draft, slot } = aDraft();
    draft.resetForStrings();
    draft.setText(slot.first, "a");
    draft.setWord(slot.third, "b");
    draft.number[slot.second] = 1;
    draft.resetForStrings();
    expect([slot.first, slot.second, slot.third].map((one) => draft.text(one))).toEqual(["", "", ""]);
    expect(draft.number[slot.second]).toBe(7);
  });

  it("clears only the slots it is told to", () => {
    const { draft, slot } = aDraft();
    draft.resetForStrings();
    draft.setText(slot.first, "a");
    draft.setText(slot.third, "c");
    draft.number[slot.second] = 1;
    draft.clear([slot.first, slot.second]);
    expect([draft.text(slot.first), draft.text(slot.third), draft.number[slot.second]]).toEqual(["", "c", 7]);
  });

  it("copies a text from slot to slot", () => {
    const { draft, slot } = aDraft();
    draft.resetForStrings();
    draft.setText(slot.first, "a");
    draft.copyText(slot.first, slot.third);
    draft.clear([slot.first]);
    expect(draft.text(slot.third)).toBe("a");
  });

  it("compares whole texts and beginnings, as bytes", () => {
    const { draft, slot } = aDraft();
    draft.resetForStrings();
    draft.setText(slot.first, "Ready");
    expect(draft.is(slot.first, word("Ready"))).toBe(true);
    expect(draft.is(slot.first, word("Read"))).toBe(false);
    expect(draft.is(slot.first, word("ready"))).toBe(false);
    expect(draft.is(slot.third, word(""))).toBe(true);
    expect(draft.startsWith(slot.first, word("Rea"))).toBe(true);
    expect(draft.startsWith(slot.first, word("Ready?"))).toBe(false);
    expect(draft.startsWith(slot.third, word("R"))).toBe(false);
  });

  it("keeps every text while its memory grows", () => {
    const { draft, slot } = aDraft();
    draft.resetForStrings();
    draft.setText(slot.first, "kept");
    draft.setText(slot.second, "é".repeat(200_000));
    draft.setText(slot.third, "last");
    expect([draft.text(slot.first), draft.text(slot.third)]).toEqual(["kept", "last"]);
    expect(draft.text(slot.second)).toHaveLength(200_000);
  });

  it("gives back every text that JSON can carry", () => {
    const { draft, slot } = aDraft();
    const property = fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), (one, other) => {
      draft.resetForStrings();
      draft.setText(slot.first, one);
      draft.setText(slot.third, other);
      // A half of a surrogate pair has no UTF-8: it becomes the replacement character.
      expect([draft.text(slot.first), draft.text(slot.third)]).toEqual([one.toWellFormed(), other]);
    });
    fc.assert(property, { numRuns: 100, seed: 3 });
  });
});
