import { describe, expect, it } from "vitest";

import { ClusterState, Health } from "#lib/contract/freshness.ts";

import { describeHealth, formatClusterState, formatHealth } from "./cluster-state.ts";

describe("states in words", () => {
  it("have a word of their own each, so that no two look alike without colour", () => {
    expect(new Set(ClusterState.options.map(formatClusterState)).size).toBe(ClusterState.options.length);
    expect(new Set(Health.options.map(formatHealth)).size).toBe(Health.options.length);
  });

  it("tell a cluster that stopped answering from one that never did", () => {
    expect(formatClusterState("stale")).toBe("Does not answer");
    expect(formatClusterState("unreachable")).toBe("Unreachable");
  });
});

it("says a cluster's health with how much makes it so", () => {
  const healthCounts = { critical: 2, warning: 5, unknown: 1 };
  expect(describeHealth({ health: "crit", healthCounts })).toBe("Critical (2) Warning (5) Unknown (1)");
  expect(describeHealth({ health: "ok", healthCounts: { critical: 0, warning: 0, unknown: 0 } })).toBe("Healthy");
});
