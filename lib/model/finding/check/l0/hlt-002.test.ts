import { describe, expect, it } from "vitest";

import { aSeenCluster, aSeenConnection } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { authFailing } from "./hlt-002.ts";

describe("HLT-002, credentials that are refused", () => {
  it("is critical, and told apart from a cluster that is away", () => {
    const refused = aSeenConnection({ cause: "auth", reason: "the cluster refuses our credentials (401)" });
    expect(foundOf(authFailing.look(aSeenCluster({ connection: refused }))).steps[0]?.severity).toBe("critical");
    const away = aSeenConnection({ isAnswering: false, cause: "timeout" });
    expect(authFailing.look(aSeenCluster({ connection: away }))).toBeNull();
  });

  it("says nothing of a connection that works", () => {
    expect(authFailing.look(aSeenCluster())).toBeNull();
  });
});
