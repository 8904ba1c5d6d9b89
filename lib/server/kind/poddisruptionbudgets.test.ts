import { describe, expect, it } from "vitest";

import { aBudget } from "#lib/testing/builders/object-of.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { poddisruptionbudgets } from "./poddisruptionbudgets.ts";

const rowOf = (spec: object, status: object = {}) =>
  rowOfJson(
    poddisruptionbudgets,
    aBudget()
      .spec({ ...spec })
      .status({ ...status })
      .build(),
  );

describe("a disruption budget's row", () => {
  it.each([
    [{ minAvailable: 2 }, { minAvailable: "2", maxUnavailable: "" }],
    [{ minAvailable: "50%" }, { minAvailable: "50%", maxUnavailable: "" }],
    [{ maxUnavailable: 0 }, { minAvailable: "", maxUnavailable: "0" }],
    [{ maxUnavailable: "0%" }, { minAvailable: "", maxUnavailable: "0%" }],
    [{}, { minAvailable: "", maxUnavailable: "" }],
  ])("shows %j as it was written", (spec, expected) => {
    expect(rowOf(spec)).toMatchObject(expected);
  });

  it("warns when fewer pods are healthy than it protects", () => {
    const status = { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 2, expectedPods: 3 };
    expect(rowOf({}, status)).toMatchObject({ ...status, health: "warn", status: "Not enough healthy pods" });
    expect(rowOf({}, { ...status, currentHealthy: 2 })).toMatchObject({ health: "ok", status: "Healthy" });
  });

  it("keeps since when it blocks, and whether its controller could count", () => {
    const condition = { type: "DisruptionAllowed", status: "False", lastTransitionTime: "2026-01-01T00:00:09Z" };
    const blocked = { observedGeneration: 2, conditions: [{ ...condition, reason: "InsufficientPods" }] };
    expect(rowOf({}, blocked)).toMatchObject({ observedGeneration: 2, syncFailed: false, blockedSince: 1_767_225_609 });
    const failed = { conditions: [{ ...condition, reason: "SyncFailed" }] };
    expect(rowOf({}, failed)).toMatchObject({ syncFailed: true });
    const allowed = { conditions: [{ ...condition, status: "True", reason: "SufficientPods" }] };
    expect(rowOf({}, allowed)).toMatchObject({ syncFailed: false, blockedSince: null });
  });
});
