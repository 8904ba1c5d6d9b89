import { describe, expect, it } from "vitest";

import { aMeasuredCluster, aSeries } from "#lib/testing/builders/metric-check.ts";
import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { hostAlert } from "./hlt-012.ts";

const hosts = aSeries(3);
const firing = aSeries(2, { alertname: "NodeFilesystemSpaceFillingUp", severity: "critical" });

describe("HLT-012, an alert about a host", () => {
  it("is as bad as its rule says, and names the alert", () => {
    expect(foundOf(hostAlert.look(aMeasuredCluster({ hosts, hostAlerts: firing })))).toMatchObject({
      summary: "NodeFilesystemSpaceFillingUp",
      actual: 2,
      steps: [{ severity: "critical" }],
    });
  });

  it("is not found where hosts are scraped and none fires", () => {
    expect(hostAlert.look(aMeasuredCluster({ hosts }))).toBeNull();
  });

  it("does not apply without a node-exporter or a Prometheus", () => {
    expect(hostAlert.look(aMeasuredCluster({}))).toMatchObject({ state: "na" });
    expect(hostAlert.look(aSeenCluster())).toMatchObject({ state: "na" });
  });

  it("is unknown where Prometheus is, refuses, or knows nothing of the cluster", () => {
    for (const reason of ["timeout", "403"])
      expect(hostAlert.look(aMeasuredCluster({ hosts }, { hostAlerts: reason }))).toMatchObject({ state: "unknown" });
    expect(hostAlert.look(aMeasuredCluster({ nodes: [], targets: [] }))).toMatchObject({ state: "unknown" });
  });
});
