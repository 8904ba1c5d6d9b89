import { describe, expect, it } from "vitest";

import { aSeenClaim } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { claimLost } from "./hlt-047.ts";

describe("HLT-047, a claim whose volume is gone", () => {
  it("is critical at once", () => {
    expect(foundOf(claimLost.look(aSeenClaim({ status: "Lost" }))).steps).toEqual([
      { afterSeconds: 0, severity: "critical" },
    ]);
  });

  it("says nothing of a bound one, and nothing can be said without a status", () => {
    expect(claimLost.look(aSeenClaim())).toBeNull();
    expect(claimLost.look(aSeenClaim({ status: "" }))).toMatchObject({ state: "unknown" });
  });
});
