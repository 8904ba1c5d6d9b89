import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { configProblems } from "#lib/testing/config-problems.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { readConfig } from "./read.ts";

describe("objectives of backups", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const read = (text: string) => readConfig({ path: folder.write("quarterdeck.yaml", text) }).objectives;
  const problems = (text: string): string[] => configProblems(() => read(text)).map(({ message }) => message);

  it("are policies in their order, with durations as Go and ISO write them, or none", () => {
    expect(read("clusters: []\n")).toEqual([]);
    const gold = "{ name: gold, clusters: [prod-*], labels: { tier: gold }, rpo: 6h, rto: PT1H }";
    expect(read(`backups: { objectives: [${gold}, { name: rest, rpo: P1D }] }\n`)).toEqual([
      {
        name: "gold",
        clusters: ["prod-*"],
        namespaces: [],
        labels: { tier: "gold" },
        rpoMs: 21_600_000,
        rtoMs: 3_600_000,
      },
      { name: "rest", clusters: [], namespaces: [], labels: {}, rpoMs: 86_400_000, rtoMs: null },
    ]);
  });

  it("are refused in words when they say nothing or what cannot be read", () => {
    const said = (entry: string): string => problems(`backups: { objectives: [${entry}] }\n`).join();
    expect(said("{ name: x }")).toContain("sets neither rpo nor rto");
    expect(said("{ name: x, rpo: soon }")).toContain("is no duration: write 30m, 6h, 24h or P1D");
    expect(said("{ name: x, rpo: 1h, namespaces: [] }")).toContain("names none; leave it out for all");
    expect(said("{ name: x, rpo: 1h, namespace: a }")).not.toBe("");
  });
});
