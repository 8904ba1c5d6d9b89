import { describe, expect, it } from "vitest";

import { aSeenAutoscaler } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { autoscalerMaxed } from "./drf-017.ts";

describe("DRF-017, an autoscaler at its maximum", () => {
  it("is a warning after a quarter of an hour", () => {
    const one = foundOf(autoscalerMaxed.look(aSeenAutoscaler({ current: 10, desired: 10 })));
    expect(one).toMatchObject({ summary: "web has all 10 replicas that it may have", actual: 10 });
  });

  it("says nothing below it, nor of one that may not move", () => {
    expect(autoscalerMaxed.look(aSeenAutoscaler())).toBeNull();
    expect(autoscalerMaxed.look(aSeenAutoscaler({ current: 10, minimum: 10 }))).toBeNull();
  });
});
