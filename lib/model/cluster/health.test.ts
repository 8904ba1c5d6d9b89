import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { ClusterFigures } from "#lib/contract/fleet.ts";
import { ClusterState, type Health } from "#lib/contract/freshness.ts";
import { aCluster, anUnreachableCluster } from "#lib/testing/a-cluster.ts";

import { clusterHealth, compareHealth } from "./health.ts";

const figures = (part: Partial<ClusterFigures> = {}): ClusterFigures => aCluster("east", { figures: part }).figures;
const nothing = anUnreachableCluster("east").figures;

describe("a cluster's health", () => {
  it("is ok without findings when nothing is wrong", () => {
    expect(clusterHealth("live", figures())).toEqual({ health: "ok", findings: [] });
  });

  it.each<[Partial<ClusterFigures>, Health, string]>([
    [{ podsNotReady: 1 }, "warn", "1 pod not ready"],
    [{ podsNotReady: 7 }, "warn", "7 pods not ready"],
    [{ workloadsDrifted: 1 }, "warn", "1 workload drifted"],
    [{ workloadsDrifted: 2 }, "warn", "2 workloads drifted"],
    [{ podsCrashLooping: 1 }, "crit", "1 pod crash-loops"],
    [{ podsCrashLooping: 3 }, "crit", "3 pods crash-loop"],
    [{ nodes: 20, nodesReady: 18 }, "warn", "2 nodes not ready"],
    [{ nodes: 20, nodesReady: 17 }, "crit", "3 nodes not ready"],
    [{ nodes: 3, nodesReady: 2 }, "crit", "1 node not ready"],
  ])("with %j is %s for: %s", (part, health, finding) => {
    expect(clusterHealth("live", figures(part))).toEqual({ health, findings: [finding] });
  });

  it("tells the worst first", () => {
    const { health, findings } = clusterHealth(
      "live",
      figures({ podsNotReady: 2, podsCrashLooping: 1, workloadsDrifted: 1 }),
    );
    expect(health).toBe("crit");
    expect(findings).toEqual(["1 pod crash-loops", "2 pods not ready", "1 workload drifted"]);
  });

  it("is unknown for a cluster that is not live, and still tells what was last seen", () => {
    for (const state of ClusterState.options.filter((one) => one !== "live" && one !== "degraded")) {
      expect(clusterHealth(state, figures())).toEqual({ health: "unknown", findings: [] });
      expect(clusterHealth(state, figures({ podsCrashLooping: 1 }))).toEqual({
        health: "unknown",
        findings: ["1 pod crash-loops"],
      });
    }
  });

  it("is unknown without figures, however live the cluster is", () => {
    expect(clusterHealth("live", nothing)).toEqual({ health: "unknown", findings: [] });
    expect(clusterHealth("live", figures({ nodes: null }))).toMatchObject({ health: "unknown" });
    expect(clusterHealth("live", figures({ pods: null }))).toMatchObject({ health: "unknown" });
  });

  it("is unknown to somebody who may see nothing of it, and says so", () => {
    expect(clusterHealth("live", nothing, ["pods", "nodes", "workloads"])).toEqual({
      health: "unknown",
      findings: ["you may not list its pods or nodes"],
    });
  });

  it("is ok only when nothing was found and everything is known", () => {
    const count = fc.option(fc.integer({ min: 0, max: 2 }));
    const some = fc.record({
      nodes: count,
      nodesReady: count,
      pods: count,
      podsNotReady: count,
      podsCrashLooping: count,
    });
    const property = fc.property(fc.constantFrom(...ClusterState.options), some, (state, part) => {
      const { health, findings } = clusterHealth(state, figures(part));
      if (health !== "ok") return;
      expect(findings).toEqual([]);
      expect([part.nodes, part.pods]).not.toContain(null);
    });
    fc.assert(property, { numRuns: 300, seed: 3 });
  });

  it("is that of what somebody may see, where they may not see all", () => {
    const own = figures({ nodes: null, nodesReady: null });
    expect(clusterHealth("live", own).health).toBe("unknown");
    expect(clusterHealth("live", own, ["nodes"]).health).toBe("ok");
    expect(clusterHealth("live", { ...own, podsCrashLooping: 2 }, ["nodes"]).health).toBe("crit");
    expect(clusterHealth("live", nothing, ["nodes", "pods", "workloads"]).health).toBe("unknown");
    expect(clusterHealth("stale", own, ["nodes"]).health).toBe("unknown");
  });
});

describe("clusters by health", () => {
  it("stand worst first, the unknown between a warning and what is fine", () => {
    const healths: Health[] = ["ok", "crit", "unknown", "busy", "warn"];
    expect(healths.toSorted(compareHealth)).toEqual(["crit", "warn", "unknown", "busy", "ok"]);
  });
});
