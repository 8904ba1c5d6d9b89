import { describe, expect, it } from "vitest";

import { matchersOf, pack } from "./portion.ts";

describe("portions", () => {
  it("hold as many as go into one, in order; what is larger alone is alone", () => {
    const counts = new Map([
      ["a", 3],
      ["b", 4],
      ["c", 20],
      ["d", 1],
      ["e", 9],
    ]);
    expect(pack(counts, 10)).toEqual([["a", "b"], ["c"], ["d", "e"]]);
  });

  it("name clusters and namespaces literally, whatever they are called", () => {
    expect(matchersOf({ clusters: ["eu.1", 'x|.*"'], namespaces: ["shop"] }, "cluster")).toEqual([
      ["cluster", "=~", String.raw`eu\.1|x\|\.\*"`],
      ["namespace", "=~", "shop"],
    ]);
  });
});
