import { describe, expect, it } from "vitest";

import { aSeenBudget, foundOf } from "#lib/testing/builders/seen.ts";

import { budgetBlocks } from "./drf-023.ts";

describe("DRF-023, a budget that blocks every drain", () => {
  it("warns at once and names the policy", () => {
    const drift = foundOf(
      budgetBlocks.look(aSeenBudget({ disruptionsAllowed: 0, desiredHealthy: 3, minAvailable: "100%" })),
    );
    expect(drift.summary).toBe("no pod may be evicted, though 3 of 3 are healthy: minAvailable 100% forbids it");
    expect(drift.steps).toEqual([{ afterSeconds: 0, severity: "warning" }]);
    const other = aSeenBudget({ disruptionsAllowed: 0, minAvailable: "", maxUnavailable: "0", desiredHealthy: 3 });
    expect(foundOf(budgetBlocks.look(other)).summary).toContain("maxUnavailable 0");
  });

  it("tells a budget that is used up from one that can never be met", () => {
    const usedUp = aSeenBudget({ disruptionsAllowed: 0, currentHealthy: 2, minAvailable: "", maxUnavailable: "1" });
    const { summary } = foundOf(budgetBlocks.look(usedUp));
    expect(summary).toBe("no pod may be evicted: 2 of 3 are healthy, and maxUnavailable 1 allows no fewer");
  });

  it("says nothing while pods are missing, without pods, and where one may go", () => {
    expect(budgetBlocks.look(aSeenBudget({ disruptionsAllowed: 0, currentHealthy: 1 }))).toBeNull();
    expect(budgetBlocks.look(aSeenBudget({ disruptionsAllowed: 0, expectedPods: 0 }))).toBeNull();
    expect(budgetBlocks.look(aSeenBudget())).toBeNull();
  });

  it("is unknown before the controller has reported, and when it could not count", () => {
    expect(budgetBlocks.look(aSeenBudget({ isReported: false }))).toMatchObject({ state: "unknown" });
    expect(budgetBlocks.look(aSeenBudget({ isSyncFailed: true }))).toMatchObject({ state: "unknown" });
  });
});
