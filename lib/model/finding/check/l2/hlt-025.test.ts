import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { apiServiceDown } from "./hlt-025.ts";

const service = (name: string, isAvailable: boolean) => ({
  name,
  isAvailable,
  reason: isAvailable ? "Passed" : "MissingEndpoints",
  message: isAvailable ? "" : "endpoints have no addresses",
  since: seenAt - 900,
});
const look = (...apiServices: ReturnType<typeof service>[]) =>
  apiServiceDown.look(aSeenCluster({ apiServices: known(apiServices) }));

describe("HLT-025, an aggregated API that is not available", () => {
  it("names the first, counts the others and shows each", () => {
    const one = foundOf(look(service("v1.", true), service("v1.a", false), service("v1.b", false)));
    expect(one.summary).toBe("v1.a and 1 more: endpoints have no addresses");
    expect(one.evidence).toHaveLength(2);
    expect(one.since).toBe(seenAt - 900);
  });

  it("says nothing while all are, and does not apply where there is none", () => {
    expect(look(service("v1.", true))).toBeNull();
    expect(look()).toMatchObject({ state: "na" });
  });

  it("is unknown where they cannot be listed", () => {
    for (const apiServices of [notKnown, forbidden])
      expect(apiServiceDown.look(aSeenCluster({ apiServices }))).toMatchObject({ state: "unknown" });
  });
});
