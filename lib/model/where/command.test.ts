import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { nodeWords, podWords } from "#lib/testing/a-vocabulary.ts";

import { parseCommand } from "./command.ts";

const kinds = [podWords, nodeWords];

describe("what is typed in the palette", () => {
  it.each([
    ["pods crashloop cluster:eu-*", "pods", "crashloop cluster:eu-*", 5],
    ["  po  ns:a ", "pods", "ns:a", 6],
    ["Nodes", "nodes", "", 5],
    ["pod\tweb", "pods", "web", 4],
  ])("%j is a query when it begins with a kind", (text, kind, where, offset) => {
    expect(parseCommand(text, kinds)).toMatchObject({ vocabulary: { kind }, where, offset, wrong: [] });
  });

  it.each(["", "payments", "podsx a", '"pods" a', "pods:x", "7 pods"])("%j is something to search for", (text) => {
    expect(parseCommand(text, kinds)).toBeNull();
  });

  it("is told what is wrong where it stands, by the words of its own kind", () => {
    const text = " pods crashloop restrats>3";
    const [wrong] = parseCommand(text, kinds)?.wrong ?? [];
    expect(text.slice(wrong?.position, (wrong?.position ?? 0) + (wrong?.length ?? 0))).toBe("restrats>3");
    expect(parseCommand("nodes restarts>3", kinds)?.wrong).toHaveLength(1);
  });

  it("is a query or none, whatever it is", () => {
    const property = fc.property(fc.constantFrom("pods ", "no ", ""), fc.string({ unit: "grapheme" }), (kind, text) => {
      const command = parseCommand(kind + text, kinds);
      expect(command?.where ?? "").toBe(command === null ? "" : (kind + text).slice(command.offset).trimEnd());
    });
    fc.assert(property, { numRuns: 1000, seed: 5 });
  });
});
