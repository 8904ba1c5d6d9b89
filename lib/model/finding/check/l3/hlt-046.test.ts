import { describe, expect, it } from "vitest";

import { aSeenClaim, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { claimPending } from "./hlt-046.ts";

describe("HLT-046, a claim without a volume", () => {
  it("is a warning five minutes after it was made, with its class", () => {
    const one = foundOf(claimPending.look(aSeenClaim({ status: "Pending" })));
    expect(one).toMatchObject({ summary: "no volume of class fast", since: seenAt - 600 });
    expect(foundOf(claimPending.look(aSeenClaim({ status: "Pending", storageClass: "" }))).summary).toContain(
      "no storage class",
    );
  });

  it("says nothing of a bound one, nor of one that is going", () => {
    expect(claimPending.look(aSeenClaim())).toBeNull();
    expect(claimPending.look(aSeenClaim({ status: "Terminating" }))).toBeNull();
  });

  it("is unknown without a status", () => {
    expect(claimPending.look(aSeenClaim({ status: "" }))).toMatchObject({ state: "unknown" });
  });
});
