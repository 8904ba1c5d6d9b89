import { describe, expect, it } from "vitest";

import { aMeasuredCluster, aSeries } from "#lib/testing/builders/metric-check.ts";
import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";

import { claimFilling } from "./hlt-065.ts";

const labels = { namespace: "shop", persistentvolumeclaim: "db" };
const look = (free: number, soon: boolean) =>
  claimFilling.lookAll(
    aMeasuredCluster({
      volumes: aSeries(4),
      volumesFull: aSeries(free, labels),
      volumesSoon: soon ? aSeries(-1, labels) : [],
    }),
  );

describe("HLT-065, a volume that fills up", () => {
  it("is critical when it is nearly full, and a warning when it will be", () => {
    expect(look(0.02, false)).toMatchObject([
      { namespace: "shop", name: "db", found: { steps: [{ severity: "critical" }] } },
    ]);
    expect(look(0.1, true)).toMatchObject([{ found: { steps: [{ afterSeconds: 3600, severity: "warning" }] } }]);
  });

  it("is fine while it does not grow, or has room", () => {
    expect(look(0.1, false)).toEqual([]);
    expect(claimFilling.lookAll(aMeasuredCluster({ volumes: aSeries(4) }))).toEqual([]);
  });

  it("is unknown where Prometheus is, refuses, or knows nothing of the cluster", () => {
    for (const reason of ["timeout", "403"])
      expect(claimFilling.lookAll(aMeasuredCluster({}, { volumesFull: reason }))).toMatchObject({ state: "unknown" });
    const gone = aMeasuredCluster({ nodes: [], targets: [] });
    expect(claimFilling.lookAll(gone)).toMatchObject({ state: "unknown" });
  });

  it("does not apply where no volume is measured", () => {
    expect(claimFilling.lookAll(aMeasuredCluster({}))).toMatchObject({ state: "na" });
    expect(claimFilling.lookAll(aSeenCluster())).toMatchObject({ state: "na" });
  });
});
