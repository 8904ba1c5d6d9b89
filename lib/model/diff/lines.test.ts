import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { diffLines, toHunks } from "./lines.ts";

const aText = fc
  .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 })
  .map((lines) => lines.map((line) => `${line}\n`).join(""));

describe("what changed between two texts", () => {
  it("leads from one to the other", () => {
    fc.assert(
      fc.property(aText, aText, (before, after) => {
        const lines = diffLines(before, after);
        const side = (change: "added" | "removed") =>
          lines
            .flatMap((line) => (line.change === change || line.change === "same" ? [`${line.text}\n`] : []))
            .join("");
        expect(side("removed")).toBe(before);
        expect(side("added")).toBe(after);
      }),
    );
  });

  it("says of one line that it was replaced, with its number on either side", () => {
    expect(diffLines("a\nimage: 1\nz\n", "a\nnew\nimage: 2\nz\n").filter(({ change }) => change !== "same")).toEqual([
      { change: "removed", text: "image: 1", before: 2, after: null },
      { change: "added", text: "new", before: null, after: 2 },
      { change: "added", text: "image: 2", before: null, after: 3 },
    ]);
  });

  it("of two large texts that share nothing is said without comparing every pair", () => {
    const text = (letter: string) => `${letter}\n`.repeat(3000);
    const lines = diffLines(text("a"), text("b"));
    expect([lines.length, lines[0]?.change, lines.at(-1)?.change]).toEqual([6000, "removed", "added"]);
  });
});

describe("stretches of change", () => {
  const lines = Array.from({ length: 40 }, (_, at) => String(at));
  const changed = lines.map((line, at) => (at === 5 || at === 8 || at === 30 ? `${line}!` : line));

  it("carry lines around them, and those that are near are one", () => {
    const hunks = toHunks(diffLines(lines.join("\n"), changed.join("\n")), 3);
    expect(hunks.map((hunk) => [hunk[0]?.text, hunk.at(-1)?.text])).toEqual([
      ["2", "11"],
      ["27", "33"],
    ]);
  });

  it("are none where nothing changed", () => {
    expect(toHunks(diffLines("a\n", "a\n"))).toEqual([]);
  });

  it("hold every changed line once", () => {
    fc.assert(
      fc.property(aText, aText, fc.nat(3), (before, after, context) => {
        const all = diffLines(before, after);
        const shown = toHunks(all, context).flat();
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.filter(({ change }) => change !== "same")).toEqual(all.filter(({ change }) => change !== "same"));
      }),
    );
  });
});
