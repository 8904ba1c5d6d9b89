import { describe, expect, it } from "vitest";

import { linesOf, textOf } from "./file-text.ts";

async function* pieces(...all: readonly string[]): AsyncGenerator<Buffer> {
  for (const one of all) yield Buffer.from(one, "latin1");
}

async function lines(...all: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesOf(textOf(pieces(...all)))) found.push(line);
  return found;
}

describe("the lines of a log", () => {
  it("are the same however it comes in pieces, in the middle of a letter too", async () => {
    const text = Buffer.from("one\nüç two\n\nthree").toString("latin1");
    expect(await lines(text)).toEqual(["one", "üç two", "", "three"]);
    expect(await lines(...text.split(""))).toEqual(["one", "üç two", "", "three"]);
  });

  it("keep the beginning of one without an end, and go on after it", async () => {
    const found = await lines(...Array(100).fill("x".repeat(1000)), "\nnext\n");
    expect(found.map((line) => line.length)).toEqual([16_384, 4]);
  });
});
