import { describe, expect, it } from "vitest";

import { aMeasuredCluster, aSeries } from "#lib/testing/builders/metric-check.ts";
import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { nodesUnmeasured } from "./obs-001.ts";

describe(`OBS-001: ${nodesUnmeasured.title}`, () => {
  it("is found where there is no series", () => {
    const one = foundOf(nodesUnmeasured.look(aMeasuredCluster({ nodes: [] })));
    expect(one).toMatchObject({ actual: 0, evidence: [{ source: "prometheus", value: "no series" }] });
  });

  it("is not found where there are series", () => {
    expect(nodesUnmeasured.look(aMeasuredCluster({ nodes: aSeries(4) }))).toBeNull();
  });

  it("is unknown while Prometheus does not answer, or refuses", () => {
    for (const reason of ["timeout", "it refuses our credentials with 403"])
      expect(nodesUnmeasured.look(aMeasuredCluster({}, { nodes: reason }))).toMatchObject({ state: "unknown" });
  });

  it("does not apply without a Prometheus", () => {
    expect(nodesUnmeasured.look(aSeenCluster())).toMatchObject({ state: "na" });
  });
});
