import { describe, expect, it } from "vitest";

import { aSeenService, foundOf } from "#lib/testing/builders/seen.ts";

import { serviceNoneReady } from "./drf-025.ts";

describe("DRF-025, a Service without a ready endpoint", () => {
  it("is critical after a minute", () => {
    const drift = foundOf(serviceNoneReady.look(aSeenService({ ready: 0 })));
    expect(drift).toMatchObject({ summary: "no endpoint is ready: every request fails", actual: 0 });
    expect(drift.steps).toEqual([{ afterSeconds: 60, severity: "critical" }]);
  });

  it("says so when the workloads behind it are scaled to zero", () => {
    expect(foundOf(serviceNoneReady.look(aSeenService({ ready: 0, desired: 0 }))).summary).toContain("scaled to zero");
  });

  it("says nothing with a ready endpoint, without a selector, of ExternalName and of unready addresses on purpose", () => {
    expect(serviceNoneReady.look(aSeenService({ ready: 1 }))).toBeNull();
    expect(serviceNoneReady.look(aSeenService({ ready: 0, selector: "" }))).toBeNull();
    expect(serviceNoneReady.look(aSeenService({ ready: 0, type: "ExternalName" }))).toBeNull();
    expect(serviceNoneReady.look(aSeenService({ ready: 0, publishesNotReady: true }))).toBeNull();
  });

  it("is unknown without EndpointSlices", () => {
    expect(serviceNoneReady.look(aSeenService({ ready: null }))).toMatchObject({ state: "unknown" });
  });
});
