import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ClusterState, type Health } from "#lib/contract/freshness.ts";
import { Standing } from "#lib/contract/health.ts";
import { type Layer, layers } from "#lib/model/finding/layer.ts";

import { clusterHealth, compareHealth, type Raised } from "./health.ts";

const live = { state: "live", reason: "" } as const;
const raised = (layer: Layer, standing: Standing, part: Partial<Raised> = {}): Raised => ({
  layer,
  check: `${layer}-${standing}`,
  standing,
  count: 1,
  text: `${layer} ${standing}`,
  ...part,
});

describe("a cluster's health", () => {
  it("is ok without a reason when its layers are well", () => {
    const word = clusterHealth(live, [raised("L1", "ok"), raised("L3", "na"), raised("L4", "info")]);
    expect(word).toEqual({ health: "ok", findings: [], healthCounts: { critical: 0, warning: 0, unknown: 0 } });
  });

  it("is the worst of L0 to L4, with the reasons worst first and of equals the lowest layer first", () => {
    const word = clusterHealth(live, [
      raised("L4", "warn", { count: 5 }),
      raised("L4", "crit"),
      raised("L1", "crit", { count: 2 }),
      raised("L3", "busy"),
    ]);
    expect(word).toEqual({
      health: "crit",
      findings: ["L1 crit", "L4 crit", "L4 warn"],
      healthCounts: { critical: 3, warning: 5, unknown: 0 },
    });
  });

  it.each<[Layer, Health]>([
    ["L0", "unknown"],
    ["L1", "unknown"],
    ["L2", "unknown"],
    ["L3", "ok"],
    ["L4", "ok"],
    ["L5", "ok"],
  ])("with something unknown in %s is %s", (layer, health) => {
    expect(clusterHealth(live, [raised(layer, "unknown")]).health).toBe(health);
  });

  it("is never made red by posture alone, but by a certificate or a backup about to be lost", () => {
    for (const check of ["VER-01", "SEC-01"])
      expect(clusterHealth(live, [raised("L5", "crit", { check })])).toMatchObject({ health: "ok", findings: [] });
    for (const check of ["CRT-01", "BKP-004"])
      expect(clusterHealth(live, [raised("L5", "crit", { check })])).toMatchObject({ health: "crit" });
    expect(clusterHealth(live, [raised("L5", "warn", { check: "CRT-01" })]).health).toBe("ok");
  });

  it("is progressing while something has not lasted long enough, and says what", () => {
    expect(clusterHealth(live, [raised("L4", "busy")])).toMatchObject({ health: "busy", findings: ["L4 busy"] });
  });

  it("is no better than unknown while it is read in part, and says why", () => {
    const partly = { state: "degraded", reason: "pods may not be listed" } as const;
    expect(clusterHealth(partly, [])).toMatchObject({
      health: "unknown",
      findings: ["read in part: pods may not be listed"],
    });
    expect(clusterHealth(partly, [raised("L4", "crit")]).health).toBe("crit");
  });

  it("is unknown as soon as it does not answer, whatever was found before", () => {
    const silence = raised("L0", "crit", { check: "HLT-001", text: "Cluster does not answer" });
    const word = clusterHealth({ state: "degraded", reason: "no answer" }, [silence, raised("L4", "crit")]);
    expect(word).toMatchObject({ health: "unknown", healthCounts: { critical: 1 } });
    expect(word.findings[0]).toBe("Cluster does not answer");
  });

  it("is unknown for a cluster that is not seen, and is ok only where nothing counts against it", () => {
    const some = fc.record({
      layer: fc.constantFrom(...layers.map(({ id }) => id)),
      standing: fc.constantFrom(...Standing.options),
    });
    const property = fc.property(fc.constantFrom(...ClusterState.options), fc.array(some), (state, all) => {
      const word = clusterHealth(
        { state, reason: "why" },
        all.map(({ layer, standing }) => raised(layer, standing)),
      );
      if (state !== "live" && state !== "degraded") expect(word.health).toBe("unknown");
      if (word.health !== "ok") return;
      expect(word.findings).toEqual([]);
      expect(all.filter(({ layer, standing }) => /L[0-4]/.test(layer) && /crit|warn|busy/.test(standing))).toEqual([]);
    });
    fc.assert(property, { numRuns: 300, seed: 3 });
  });
});

describe("clusters by health", () => {
  it("stand worst first, the unknown between a warning and what is fine", () => {
    const healths: Health[] = ["ok", "crit", "unknown", "busy", "warn"];
    expect(healths.toSorted(compareHealth)).toEqual(["crit", "warn", "unknown", "busy", "ok"]);
  });
});
