import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { fleetSpread } from "./ver-04.ts";

const look = (own: string, ...others: string[]) =>
  fleetSpread.look(aSeenCluster({ version: known(own), fleetVersions: [own, ...others] }));

describe("VER-04, the spread of the fleet's releases", () => {
  it("is information of the cluster that is behind", () => {
    expect(foundOf(look("v1.32.1", "v1.36.0"))).toMatchObject({
      desired: 36,
      actual: 32,
      steps: [{ severity: "info" }],
    });
  });

  it("is fine within two releases, and for the newest", () => {
    expect(look("v1.34.0", "v1.36.0")).toBeNull();
    expect(look("v1.36.0", "v1.32.0")).toBeNull();
  });

  it("does not apply to a cluster alone", () => {
    expect(look("v1.36.0")).toMatchObject({ state: "na" });
  });

  it("is unknown where the version is", () => {
    for (const version of [notKnown, forbidden])
      expect(fleetSpread.look(aSeenCluster({ version }))).toMatchObject({ state: "unknown" });
  });
});
