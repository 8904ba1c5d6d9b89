import { describe, expect, it } from "vitest";

import { aMeasuredCluster, aSeries } from "#lib/testing/builders/metric-check.ts";
import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { etcdMembersDown } from "./hlt-032.ts";

const look = (etcdUp: number, etcdMembers: number) =>
  etcdMembersDown.look(aMeasuredCluster({ etcdUp: aSeries(etcdUp), etcdMembers: aSeries(etcdMembers) }));

describe("HLT-032, members of etcd", () => {
  it("are a warning when one is down, and critical without a majority", () => {
    expect(foundOf(look(2, 3)).steps).toEqual([{ afterSeconds: 1200, severity: "warning" }]);
    expect(foundOf(look(1, 3))).toMatchObject({
      summary: "1 of 3 members of etcd answer: no majority",
      steps: [{ afterSeconds: 180, severity: "critical" }],
    });
  });

  it("are fine when all answer", () => {
    expect(look(3, 3)).toBeNull();
  });

  it("are unknown where Prometheus is or refuses, and do not apply where etcd is not scraped", () => {
    for (const reason of ["timeout", "403"])
      expect(etcdMembersDown.look(aMeasuredCluster({}, { etcdMembers: reason }))).toMatchObject({ state: "unknown" });
    expect(etcdMembersDown.look(aMeasuredCluster({}))).toMatchObject({ state: "na" });
    expect(etcdMembersDown.look(aSeenCluster())).toMatchObject({ state: "na" });
  });
});
