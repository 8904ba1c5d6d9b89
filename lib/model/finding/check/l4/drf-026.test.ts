import { describe, expect, it } from "vitest";

import { aSeenService, foundOf } from "#lib/testing/builders/seen.ts";

import { serviceSingleReady } from "./drf-026.ts";

describe("DRF-026, a Service with a single ready endpoint", () => {
  it("warns after five minutes when two or more are wanted", () => {
    const drift = foundOf(serviceSingleReady.look(aSeenService({ ready: 1 })));
    expect(drift).toMatchObject({ summary: "one endpoint is left of 3: its loss is an outage", desired: 3, actual: 1 });
    expect(drift.steps).toEqual([{ afterSeconds: 300, severity: "warning" }]);
  });

  it("says nothing of a single replica that is wanted single, and with more or none ready", () => {
    expect(serviceSingleReady.look(aSeenService({ ready: 1, desired: 1 }))).toBeNull();
    expect(serviceSingleReady.look(aSeenService({ ready: 2 }))).toBeNull();
    expect(serviceSingleReady.look(aSeenService({ ready: 0 }))).toBeNull();
  });

  it("is unknown without EndpointSlices or workloads", () => {
    expect(serviceSingleReady.look(aSeenService({ ready: null }))).toMatchObject({ state: "unknown" });
    expect(serviceSingleReady.look(aSeenService({ ready: 1, desired: null }))).toMatchObject({ state: "unknown" });
  });
});
