import { describe, expect, it } from "vitest";

import { groupClusters, labelKeys, toggleNames } from "./scope-groups.ts";

const clusters = [
  { name: "eu-1", labels: { env: "prod", region: "eu" }, health: "ok" },
  { name: "us-1", labels: { env: "prod" }, health: "crit" },
  { name: "eu-2", labels: { env: "dev" }, health: "unknown" },
  { name: "lab", labels: {}, health: "warn" },
] as const;

describe("clusters to choose from", () => {
  it("are grouped by a label, those without it last, each group as bad as its worst", () => {
    expect(groupClusters(clusters, "env")).toMatchObject([
      { value: "dev", worst: "unknown", clusters: [{ name: "eu-2" }] },
      { value: "prod", worst: "crit", clusters: [{ name: "eu-1" }, { name: "us-1" }] },
      { value: "", worst: "warn", clusters: [{ name: "lab" }] },
    ]);
  });

  it("are one group where nothing carries a label", () => {
    expect(labelKeys([{ name: "a", labels: {}, health: "ok" }])).toEqual([]);
    expect(groupClusters(clusters, undefined)).toHaveLength(1);
  });

  it("offer the label that most of them carry first", () => {
    expect(labelKeys(clusters)).toEqual(["env", "region"]);
  });
});

describe("a press on a group", () => {
  it("takes all of it in, and out when it was in whole", () => {
    expect(toggleNames(["lab", "eu-1"], ["eu-1", "us-1"])).toEqual(["lab", "eu-1", "us-1"]);
    expect(toggleNames(["lab", "eu-1", "us-1"], ["eu-1", "us-1"])).toEqual(["lab"]);
  });
});
