import { describe, expect, it } from "vitest";

import { aMeasuredCluster, aSeries } from "#lib/testing/builders/metric-check.ts";
import { aSeenCluster, forbidden, known, notKnown } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { nodesDiffer } from "./obs-004.ts";

const look = (nodes: number, nodeCount: number) =>
  nodesDiffer.look(aMeasuredCluster({ nodes: aSeries(nodes) }, {}, { nodeCount: known(nodeCount) }));

describe("OBS-004, nodes as Prometheus and the API server count them", () => {
  it("differ, with both numbers", () => {
    expect(foundOf(look(6, 3))).toMatchObject({ desired: 3, actual: 6, evidence: [{ source: "prometheus" }, {}] });
  });

  it("agree", () => {
    expect(look(3, 3)).toBeNull();
  });

  it("are unknown where one of them is, or refuses", () => {
    for (const nodeCount of [notKnown, forbidden])
      expect(nodesDiffer.look(aMeasuredCluster({}, {}, { nodeCount }))).toMatchObject({ state: "unknown" });
    expect(nodesDiffer.look(aMeasuredCluster({}, { nodes: "timeout" }))).toMatchObject({ state: "unknown" });
  });

  it("do not apply without a Prometheus", () => {
    expect(nodesDiffer.look(aSeenCluster())).toMatchObject({ state: "na" });
  });
});
