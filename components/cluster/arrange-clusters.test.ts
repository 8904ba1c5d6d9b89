import { describe, expect, it } from "vitest";

import { aCluster, anUnreachableCluster } from "#lib/testing/a-cluster.ts";

import { findClusters, sortClusters } from "./arrange-clusters.ts";

const names = (clusters: readonly { name: string }[]) => clusters.map(({ name }) => name);

describe("the order of clusters", () => {
  it("is worst first, then by name with its numbers as numbers", () => {
    const clusters = [aCluster("edge-10"), aCluster("edge-9"), aCluster("broken", { health: "crit" })];
    expect(names(sortClusters(clusters, []))).toEqual(["broken", "edge-9", "edge-10"]);
  });

  it("is by a column in either direction, with what is unknown last in both", () => {
    const clusters = [anUnreachableCluster("far"), aCluster("a", { figures: { pods: 9 } }), aCluster("b")];
    expect(names(sortClusters(clusters, [{ by: "pods", order: "asc" }]))).toEqual(["a", "b", "far"]);
    expect(names(sortClusters(clusters, [{ by: "pods", order: "desc" }]))).toEqual(["b", "a", "far"]);
  });

  it("by health can be turned around", () => {
    const clusters = [aCluster("fine"), aCluster("broken", { health: "crit" })];
    expect(names(sortClusters(clusters, [{ by: "health", order: "desc" }]))).toEqual(["broken", "fine"]);
    expect(names(sortClusters(clusters, [{ by: "health", order: "asc" }]))).toEqual(["fine", "broken"]);
  });

  it("by a column that there is not is as if nothing were said", () => {
    expect(names(sortClusters([aCluster("b"), aCluster("a")], [{ by: "toString", order: "asc" }]))).toEqual(["a", "b"]);
  });
});

describe("a search for clusters", () => {
  const clusters = [
    aCluster("prod-eu", { labels: { env: "prod", region: "eu" } }),
    aCluster("prod-us", { labels: { env: "prod", region: "us" }, latencyMilliseconds: 1400 }),
    anUnreachableCluster("edge"),
  ];

  it("finds those that have every word, wherever", () => {
    expect(names(findClusters(clusters, "PROD region:us"))).toEqual(["prod-us"]);
    expect(names(findClusters(clusters, "unreachable"))).toEqual(["edge"]);
    expect(names(findClusters(clusters, "slow"))).toEqual(["prod-us"]);
    expect(findClusters(clusters, "prod edge")).toEqual([]);
  });

  it("for nothing finds all", () => {
    expect(findClusters(clusters, "  ")).toHaveLength(3);
  });
});
