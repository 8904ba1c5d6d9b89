import { describe, expect, it } from "vitest";

import { matchersOf, pack } from "./portion.ts";
import { Turns } from "./turns.ts";

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

it("lets two questions be under way at once, and the next go when one is done, also when it failed", async () => {
  const turns = new Turns(2);
  const begun: string[] = [];
  const ends = new Map<string, (isWell: boolean) => void>();
  const ask = (name: string) =>
    turns.run(async () => {
      begun.push(name);
      const isWell = await new Promise<boolean>((resolve) => ends.set(name, resolve));
      if (!isWell) throw new Error(name);
      return name;
    });
  const asked = ["a", "b", "c"].map(ask);
  expect(begun).toEqual(["a", "b"]);
  ends.get("b")?.(false);
  await expect(asked[1]).rejects.toThrow("b");
  expect(begun).toEqual(["a", "b", "c"]);
  for (const name of ["a", "c"]) ends.get(name)?.(true);
  expect(await Promise.all([asked[0], asked[2]])).toEqual(["a", "c"]);
});
