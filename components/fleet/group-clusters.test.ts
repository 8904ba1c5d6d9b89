import { describe, expect, it } from "vitest";

import { aCluster } from "#lib/testing/a-cluster.ts";

import { groupClusters, labelKeys, viewFor } from "./group-clusters.ts";

const fleet = [
  aCluster("a", { labels: { env: "prod", region: "eu" } }),
  aCluster("b", { labels: { env: "stage" }, health: "crit" }),
  aCluster("c", { labels: { env: "prod" }, health: "warn" }),
  aCluster("d"),
];
const named = (label: string | null) =>
  groupClusters(fleet, label).map(({ value, clusters }) => [value, ...clusters.map(({ name }) => name)]);

describe("clusters by a label", () => {
  it("stand with the group of the worst first, the worst of each first, and those without it last", () => {
    expect(named("env")).toEqual([
      ["stage", "b"],
      ["prod", "c", "a"],
      ["", "d"],
    ]);
  });

  it("are one group when nothing is grouped by, and none when there is no cluster", () => {
    expect(named(null)).toEqual([["", "b", "c", "a", "d"]]);
    expect(groupClusters([], null)).toEqual([]);
    expect(groupClusters([], "env")).toEqual([]);
  });

  it("can be grouped by the labels that most of them carry first", () => {
    expect(labelKeys(fleet)).toEqual(["env", "region"]);
    expect(labelKeys([])).toEqual([]);
  });
});

describe("how a fleet is shown", () => {
  it("depends on its size: three tiles, sixty rows, a thousand squares", () => {
    expect([1, 3, 12].map(viewFor)).toEqual(["tiles", "tiles", "tiles"]);
    expect([13, 60].map(viewFor)).toEqual(["table", "table"]);
    expect([61, 1000].map(viewFor)).toEqual(["map", "map"]);
  });
});
