import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { kinds } from "#lib/server/kind/kinds.ts";
import { draftOf } from "#lib/testing/a-table.ts";
import { aPod } from "#lib/testing/an-object.ts";

import { Dictionary } from "./dictionary.ts";

const intern = (dictionary: Dictionary, text: string): number => {
  const bytes = Buffer.from(`<${text}>`, "utf8");
  return dictionary.intern(bytes, 1, bytes.length - 1);
};

describe("a dictionary", () => {
  it("gives each text one id, the same one for its bytes and for its string", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 200 }), (texts) => {
        const dictionary = new Dictionary();
        const ids = texts.map((text) => intern(dictionary, text));
        expect(texts.map((text) => dictionary.internText(text))).toEqual(ids);
        expect(texts.map((text) => dictionary.find(text))).toEqual(ids);
        expect(ids.map((id) => dictionary.text(id))).toEqual(texts);
        expect(dictionary.size).toBe(new Set([...texts, ""]).size);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it("has the empty text as id 0 from the start", () => {
    const dictionary = new Dictionary();
    expect([
      dictionary.size,
      dictionary.text(0),
      dictionary.find(""),
      dictionary.internText(""),
      intern(dictionary, ""),
    ]).toEqual([1, "", 0, 0, 0]);
    expect(dictionary.size).toBe(1);
  });

  it("keeps ids and texts through many growths", () => {
    const dictionary = new Dictionary();
    const ids = Array.from({ length: 5000 }, (_, at) => intern(dictionary, `text-${at}`));
    expect(new Set(ids).size).toBe(5000);
    for (const [at, id] of ids.entries()) {
      expect(dictionary.text(id)).toBe(`text-${at}`);
      expect(intern(dictionary, `text-${at}`)).toBe(id);
    }
    expect(dictionary.size).toBe(5001);
  });

  it("does not add what it is only asked for", () => {
    const dictionary = new Dictionary();
    intern(dictionary, "known");
    expect([dictionary.find("unknown"), dictionary.find("knowns"), dictionary.find("know")]).toEqual([-1, -1, -1]);
    expect(dictionary.size).toBe(2);
  });

  it("reads a text that was asked for before it was followed by others", () => {
    const dictionary = new Dictionary();
    const first = intern(dictionary, "first");
    expect(dictionary.text(first)).toBe("first");
    for (let at = 0; at < 100; at++) intern(dictionary, `later-${at}`);
    expect(dictionary.text(first)).toBe("first");
  });

  it("takes a text over from another dictionary", () => {
    const [one, other] = [new Dictionary(), new Dictionary()];
    intern(one, "only here");
    const ids = ["a", "b", ""].map((text) => intern(other, text));
    expect(ids.map((id) => one.text(one.internFrom(other, id)))).toEqual(["a", "b", ""]);
  });

  it("takes a derived word over the bytes of a draft's slot", () => {
    const dictionary = new Dictionary();
    const { name } = kinds.pods.meta;
    const draft = draftOf("pods", aPod("web"));
    expect(dictionary.text(dictionary.internSlot(draft, name))).toBe("web");
    draft.setWord(name, "derived");
    expect(dictionary.text(dictionary.internSlot(draft, name))).toBe("derived");
  });

  it("tells its memory", () => {
    const dictionary = new Dictionary();
    const before = dictionary.bytes;
    for (let at = 0; at < 1000; at++) intern(dictionary, `a text of some length ${at}`);
    expect(dictionary.bytes - before).toBeGreaterThan(22_000);
  });
});
