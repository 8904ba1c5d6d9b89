import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { metricsApi } from "./hlt-044.ts";

const service = {
  name: "v1beta1.metrics.k8s.io",
  isAvailable: false,
  reason: "MissingEndpoints",
  message: "no addresses",
  since: 5,
};

describe("HLT-044, the resource metrics API", () => {
  it("is a warning while it is not available, since its condition says so", () => {
    const one = foundOf(metricsApi.look(aSeenCluster({ apiServices: known([service]) })));
    expect(one).toMatchObject({ summary: "no addresses", since: 5 });
  });

  it("says nothing while it is, and does not apply where it is not installed", () => {
    expect(metricsApi.look(aSeenCluster())).toBeNull();
    expect(metricsApi.look(aSeenCluster({ apiServices: known([]) }))).toMatchObject({ state: "na" });
  });

  it("is unknown where APIServices cannot be listed", () => {
    for (const apiServices of [notKnown, forbidden])
      expect(metricsApi.look(aSeenCluster({ apiServices }))).toMatchObject({ state: "unknown" });
  });
});
