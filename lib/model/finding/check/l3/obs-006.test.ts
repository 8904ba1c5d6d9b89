import { describe, expect, it } from "vitest";

import { aMeasuredCluster, aSeries } from "#lib/testing/builders/metric-check.ts";
import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { noWatchdog } from "./obs-006.ts";

const one = aSeries(1);

describe("OBS-006, the Watchdog of a cluster", () => {
  it("is missing where it fires for others", () => {
    expect(foundOf(noWatchdog.look(aMeasuredCluster({ anyWatchdog: one }))).summary).toContain("not for this one");
  });

  it("fires", () => {
    expect(noWatchdog.look(aMeasuredCluster({ anyWatchdog: one, watchdog: one }))).toBeNull();
  });

  it("does not apply where nobody has one", () => {
    expect(noWatchdog.look(aMeasuredCluster({}))).toMatchObject({ state: "na" });
    expect(noWatchdog.look(aSeenCluster())).toMatchObject({ state: "na" });
  });

  it("is unknown where Prometheus is, or refuses", () => {
    for (const reason of ["timeout", "403"])
      expect(noWatchdog.look(aMeasuredCluster({}, { watchdog: reason }))).toMatchObject({ state: "unknown" });
  });
});
