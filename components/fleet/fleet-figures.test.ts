import { describe, expect, it } from "vitest";

import { aCluster, anUnreachableCluster } from "#lib/testing/a-cluster.ts";

import { sumFigure, worstFirst } from "./fleet-figures.ts";

describe("a figure of the fleet", () => {
  it("is the sum over its clusters", () => {
    const clusters = [aCluster("a", { figures: { pods: 3 } }), aCluster("b", { figures: { pods: 4 } })];
    expect(sumFigure(clusters, "pods")).toEqual({ sum: 7, isIncomplete: false });
  });

  it("is incomplete when a cluster was never read, and does not count it as zero", () => {
    const clusters = [aCluster("a", { figures: { pods: 3 } }), anUnreachableCluster("b")];
    expect(sumFigure(clusters, "pods")).toEqual({ sum: 3, isIncomplete: true });
  });

  it("is unknown when no cluster knows it", () => {
    expect(sumFigure([anUnreachableCluster("a")], "pods").sum).toBeNull();
  });

  it("is incomplete while it holds last known numbers", () => {
    expect(sumFigure([aCluster("a", { state: "stale" })], "pods").isIncomplete).toBe(true);
    expect(sumFigure([aCluster("a", { state: "syncing" })], "pods").isIncomplete).toBe(true);
  });

  it("is complete although another kind of the cluster is not, if its own is known", () => {
    const cluster = aCluster("a", { state: "degraded", figures: { warningEvents: null } });
    expect(sumFigure([cluster], "pods").isIncomplete).toBe(false);
    expect(sumFigure([cluster], "warningEvents").isIncomplete).toBe(true);
  });

  it("of an empty fleet is zero", () => {
    expect(sumFigure([], "pods")).toEqual({ sum: 0, isIncomplete: false });
  });
});

describe("clusters", () => {
  it("come worst first, and one that nobody sees comes before one that only warns", () => {
    const clusters = [
      aCluster("fine"),
      aCluster("warned", { health: "warn" }),
      anUnreachableCluster("silent"),
      aCluster("broken", { health: "crit" }),
      aCluster("also-fine"),
    ];
    expect(worstFirst(clusters).map(({ name }) => name)).toEqual(["broken", "silent", "warned", "also-fine", "fine"]);
  });
});
