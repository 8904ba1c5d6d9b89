import { describe, expect, it } from "vitest";

import { parseOptions } from "./options.ts";

describe("options", () => {
  it("runs every benchmark in seven rounds when nothing is said", () => {
    expect(parseOptions([])).toMatchObject({ rounds: 7, pods: 150_000, peerPods: 50_000, jsonFile: null });
    expect(parseOptions([]).benchmarks).toEqual([
      "B1",
      "B2",
      "B3",
      "B5",
      "B7",
      "B8",
      "B10",
      "B11",
      "B13",
      "B14",
      "B15",
      "B16",
    ]);
  });

  it("takes names in any case and keeps the usual order", () => {
    expect(parseOptions(["b5", "B1", "--rounds", "3"])).toMatchObject({ benchmarks: ["B1", "B5"], rounds: 3 });
  });

  it("never lets the peer list more pods than there are", () => {
    expect(parseOptions(["--pods", "1000"]).peerPods).toBe(1000);
  });

  it("names what is wrong", () => {
    expect(() => parseOptions(["B4"])).toThrow("there is no benchmark B4");
    expect(() => parseOptions(["--pods", "many"])).toThrow('--pods wants a whole number above 0, not "many"');
    expect(() => parseOptions(["--rounds", "0"])).toThrow("--rounds");
  });
});
