import { describe, expect, it } from "vitest";

import { aMeasuredCluster, aSeries } from "#lib/testing/builders/metric-check.ts";
import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";

import { quotaUsed } from "./hlt-067.ts";

const labels = { namespace: "shop", resourcequota: "small", resource: "requests.cpu" };
const look = (share: number) =>
  quotaUsed.lookAll(aMeasuredCluster({ quotas: aSeries(1), quotasUsed: aSeries(share, labels) }));

describe("HLT-067, a quota", () => {
  it("is told of its namespace when it is nearly used, and a warning when it is exceeded", () => {
    expect(look(0.95)).toMatchObject([
      {
        namespace: "shop",
        name: "shop",
        found: { summary: "95 % of requests.cpu of quota small is used", steps: [{ severity: "info" }] },
      },
    ]);
    expect(look(1.1)).toMatchObject([{ found: { steps: [{ severity: "warning" }] } }]);
  });

  it("has room", () => {
    expect(look(0.5)).toEqual([]);
  });

  it("is unknown where Prometheus is, or refuses", () => {
    for (const reason of ["timeout", "403"])
      expect(quotaUsed.lookAll(aMeasuredCluster({}, { quotasUsed: reason }))).toMatchObject({ state: "unknown" });
  });

  it("does not apply where there is none", () => {
    expect(quotaUsed.lookAll(aMeasuredCluster({}))).toMatchObject({ state: "na" });
    expect(quotaUsed.lookAll(aSeenCluster())).toMatchObject({ state: "na" });
  });
});
