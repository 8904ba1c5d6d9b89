import { describe, expect, it } from "vitest";

import { aMeasuredCluster, aSeries } from "#lib/testing/builders/metric-check.ts";
import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { etcdFull } from "./hlt-037.ts";

const look = (etcdSize: number, etcdSizeSoon: number) =>
  etcdFull.look(aMeasuredCluster({ etcdSize: aSeries(etcdSize), etcdSizeSoon: aSeries(etcdSizeSoon) }));

describe("HLT-037, the size of etcd's database", () => {
  it("is critical at its quota, and a warning when it will be there", () => {
    expect(foundOf(look(0.96, 0.97)).steps).toMatchObject([{ severity: "critical" }]);
    expect(foundOf(look(0.6, 1.2)).steps).toMatchObject([{ severity: "warning" }]);
  });

  it("is fine with room", () => {
    expect(look(0.3, 0.31)).toBeNull();
  });

  it("is unknown where Prometheus is or refuses, and does not apply where etcd is not scraped", () => {
    for (const reason of ["timeout", "403"])
      expect(etcdFull.look(aMeasuredCluster({}, { etcdSize: reason }))).toMatchObject({ state: "unknown" });
    expect(etcdFull.look(aMeasuredCluster({}))).toMatchObject({ state: "na" });
    expect(etcdFull.look(aSeenCluster())).toMatchObject({ state: "na" });
  });
});
