import { describe, expect, it } from "vitest";

import { aMeasuredCluster, aSeries } from "#lib/testing/builders/metric-check.ts";
import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { budgetBurns } from "./hlt-026.ts";

const rates = (byWindow: Readonly<Record<string, number>>) => ({
  burnRates: Object.entries(byWindow).flatMap(([window, value]) =>
    aSeries(value, { __name__: `apiserver_request:burnrate${window}` }),
  ),
});
const look = (byWindow: Readonly<Record<string, number>>) => budgetBurns.look(aMeasuredCluster(rates(byWindow)));

describe("HLT-026, the error budget of the API server", () => {
  it.each([
    [{ "1h": 0.2, "5m": 0.3 }, 120, "critical"],
    [{ "6h": 0.07, "30m": 0.08 }, 900, "critical"],
    [{ "1d": 0.04, "2h": 0.04 }, 3600, "warning"],
    [{ "3d": 0.02, "6h": 0.02 }, 10_800, "warning"],
  ] as const)("burns with %j after %i s: %s", (byWindow, afterSeconds, severity) => {
    expect(foundOf(look(byWindow)).steps).toEqual([{ afterSeconds, severity }]);
  });

  it("does not burn when the short window is well again, or nothing fails", () => {
    expect(look({ "1h": 0.2, "5m": 0.01 })).toBeNull();
    expect(look({ "1h": Number.NaN, "5m": Number.NaN })).toBeNull();
  });

  it("is judged by plain errors without recording rules, and says so", () => {
    const one = foundOf(budgetBurns.look(aMeasuredCluster({ errorShare: aSeries(0.5) })));
    expect(one.summary).toContain("no recording rules");
    expect(budgetBurns.look(aMeasuredCluster({ errorShare: aSeries(0.01) }))).toBeNull();
  });

  it("is unknown where Prometheus is or refuses, and does not apply where API servers are not scraped", () => {
    for (const reason of ["timeout", "403"])
      expect(budgetBurns.look(aMeasuredCluster({}, { burnRates: reason }))).toMatchObject({ state: "unknown" });
    expect(budgetBurns.look(aMeasuredCluster({}))).toMatchObject({ state: "na" });
    expect(budgetBurns.look(aSeenCluster())).toMatchObject({ state: "na" });
  });
});
