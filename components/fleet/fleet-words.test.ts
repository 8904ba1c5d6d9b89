import { describe, expect, it } from "vitest";

import { aCluster, anUnreachableCluster } from "#lib/testing/a-cluster.ts";

import { describeFleet, describeGroup, describeState } from "./fleet-words.ts";

describe("the sentence about the fleet", () => {
  it("counts the healthy clusters and names the worst with its findings", () => {
    const clusters = [
      aCluster("a"),
      aCluster("b"),
      aCluster("c", { health: "crit", findings: ["38 pods crash looping", "1 node not ready"] }),
    ];
    expect(describeFleet(clusters)).toEqual({
      subject: "2 of 3 clusters",
      verb: "are healthy.",
      worst: { cluster: "c", isUnknown: false, why: "38 pods crash looping, 1 node not ready" },
    });
  });

  it("is short when all is well", () => {
    expect(describeFleet([aCluster("a"), aCluster("b")])).toEqual({ subject: "All 2 clusters", verb: "are healthy." });
    expect(describeFleet([aCluster("a")])).toEqual({ subject: "The one cluster", verb: "is healthy." });
  });

  it("says plainly when none is", () => {
    const broken = [aCluster("a", { health: "crit" }), aCluster("b", { health: "warn" })];
    expect(describeFleet(broken)).toMatchObject({ subject: "None of 2 clusters", verb: "is healthy." });
    expect(describeFleet([anUnreachableCluster("a")])).toMatchObject({
      subject: "The one cluster",
      verb: "is not healthy.",
    });
  });

  it("does not call ill what cannot be judged", () => {
    const { subject, verb } = describeFleet([anUnreachableCluster("a"), aCluster("b", { health: "unknown" })]);
    expect([subject, verb]).toEqual(["None of 2 clusters", "is known to be healthy."]);
  });

  it("never counts a cluster that nobody sees as healthy", () => {
    const { subject, worst } = describeFleet([aCluster("a"), anUnreachableCluster("b")]);
    expect(subject).toBe("1 of 2 clusters");
    expect(worst?.isUnknown).toBe(true);
  });

  it("counts a cluster that only progresses as healthy", () => {
    expect(describeFleet([aCluster("a", { health: "busy" })]).worst).toBeUndefined();
  });
});

describe("the state of a cluster", () => {
  it("is its word and the first reason for it", () => {
    const findings = ["2 nodes not ready", "5 workloads drifted", "x"];
    expect(describeState(aCluster("a", { health: "crit", findings }))).toBe("Critical: 2 nodes not ready and 2 more");
    expect(describeState(aCluster("a"))).toBe("Healthy");
  });

  it("is that it does not answer, whatever it last said", () => {
    expect(describeState(aCluster("a", { state: "stale", findings: ["2 nodes not ready"] }))).toBe("Does not answer");
  });
});

describe("a group of clusters in a few words", () => {
  it("says that all is well, or how many are how bad, the worst first", () => {
    expect(describeGroup([aCluster("a"), aCluster("b", { health: "busy" })])).toBe("all healthy");
    const bad = [aCluster("a", { health: "warn" }), aCluster("b", { health: "crit" }), anUnreachableCluster("c")];
    expect(describeGroup(bad)).toBe("1 critical, 1 unknown, 1 warning");
  });
});
