import { describe, expect, it } from "vitest";

import { aSeenAutoscaler, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { autoscalerMismatch } from "./drf-019.ts";

describe("DRF-019, an autoscaler that does not get its replicas", () => {
  it("is a warning when nothing was scaled for a quarter of an hour", () => {
    const one = foundOf(autoscalerMismatch.look(aSeenAutoscaler({ desired: 6, lastScaledAt: seenAt })));
    expect(one).toMatchObject({ actual: 4, desired: 6, quietFrom: seenAt });
  });

  it("says nothing at its bounds, where other rules hold, and when it has what it wants", () => {
    expect(autoscalerMismatch.look(aSeenAutoscaler())).toBeNull();
    expect(autoscalerMismatch.look(aSeenAutoscaler({ current: 10, desired: 12 }))).toBeNull();
  });
});
