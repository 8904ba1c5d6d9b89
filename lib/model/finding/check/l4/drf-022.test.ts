import { describe, expect, it } from "vitest";

import { aSeenBudget, foundOf } from "#lib/testing/builders/seen.ts";

import { budgetUnhealthy } from "./drf-022.ts";

describe("DRF-022, a budget short of healthy pods", () => {
  it("warns after 15 minutes", () => {
    const drift = foundOf(budgetUnhealthy.look(aSeenBudget({ currentHealthy: 1 })));
    expect(drift).toMatchObject({ summary: "1 healthy, the budget wants 2", desired: 2, actual: 1 });
    expect(drift.steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
  });

  it("says nothing with as many as wanted", () => {
    expect(budgetUnhealthy.look(aSeenBudget({ currentHealthy: 2 }))).toBeNull();
  });

  it("is unknown before the controller has reported, and when it could not count", () => {
    expect(budgetUnhealthy.look(aSeenBudget({ isReported: false }))).toMatchObject({ state: "unknown" });
    expect(budgetUnhealthy.look(aSeenBudget({ isSyncFailed: true }))).toMatchObject({ state: "unknown" });
  });
});
