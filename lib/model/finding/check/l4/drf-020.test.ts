import { describe, expect, it } from "vitest";

import { aSeenAutoscaler } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { autoscalerFailing } from "./drf-020.ts";

describe("DRF-020, an autoscaler that cannot scale", () => {
  it("says its condition's reason, and is a warning after five minutes", () => {
    const one = foundOf(autoscalerFailing.look(aSeenAutoscaler({ status: "FailedGetResourceMetric" })));
    expect(one.summary).toBe("FailedGetResourceMetric: web stays at its size");
    expect(one.steps).toEqual([{ afterSeconds: 300, severity: "warning" }]);
  });

  it("says nothing of one that scales, or has nothing to scale", () => {
    for (const status of ["Active", "Inactive"]) expect(autoscalerFailing.look(aSeenAutoscaler({ status }))).toBeNull();
  });

  it("is unknown before its first condition", () => {
    expect(autoscalerFailing.look(aSeenAutoscaler({ status: "" }))).toMatchObject({ state: "unknown" });
  });
});
