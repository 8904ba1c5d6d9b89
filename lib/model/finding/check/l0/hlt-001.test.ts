import { describe, expect, it } from "vitest";

import { aSeenCluster, aSeenConnection, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { unreachable } from "./hlt-001.ts";

describe("HLT-001, a cluster that does not answer", () => {
  it("is critical at once, since its first failure, in the connection's words", () => {
    const connection = aSeenConnection({
      isAnswering: false,
      cause: "refused",
      reason: "connection refused",
      since: seenAt - 90,
    });
    const one = foundOf(unreachable.look(aSeenCluster({ connection })));
    expect(one).toMatchObject({ summary: "connection refused", since: seenAt - 90 });
    expect(one.steps).toEqual([{ afterSeconds: 0, severity: "critical" }]);
  });

  it("says nothing while it answers, whatever it answers", () => {
    expect(unreachable.look(aSeenCluster())).toBeNull();
    expect(unreachable.look(aSeenCluster({ connection: aSeenConnection({ cause: "server" }) }))).toBeNull();
  });
});
