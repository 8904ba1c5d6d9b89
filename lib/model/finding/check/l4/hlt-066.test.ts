import { describe, expect, it } from "vitest";

import { aMeasuredCluster, aSeries } from "#lib/testing/builders/metric-check.ts";
import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";

import { claimOutOfInodes } from "./hlt-066.ts";

const labels = { namespace: "shop", persistentvolumeclaim: "db" };
const look = (free: number) =>
  claimOutOfInodes.lookAll(aMeasuredCluster({ volumes: aSeries(4), volumesOutOfInodes: aSeries(free, labels) }));

describe("HLT-066, a volume's inodes", () => {
  it("run out, and nearly are out", () => {
    expect(look(0.1)).toMatchObject([{ name: "db", found: { steps: [{ severity: "warning" }] } }]);
    expect(look(0.01)).toMatchObject([{ found: { steps: [{ severity: "critical" }] } }]);
  });

  it("are enough", () => {
    expect(claimOutOfInodes.lookAll(aMeasuredCluster({ volumes: aSeries(4) }))).toEqual([]);
  });

  it("are unknown where Prometheus is, or refuses", () => {
    for (const reason of ["timeout", "403"])
      expect(claimOutOfInodes.lookAll(aMeasuredCluster({}, { volumes: reason }))).toMatchObject({ state: "unknown" });
  });

  it("are of no concern where no volume is measured", () => {
    expect(claimOutOfInodes.lookAll(aSeenCluster())).toMatchObject({ state: "na" });
  });
});
