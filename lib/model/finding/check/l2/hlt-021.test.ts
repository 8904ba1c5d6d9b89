import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { notServing } from "./hlt-021.ts";

const answered = (status: number, failed: string[] = []) =>
  notServing.look(aSeenCluster({ readyz: known({ status, failed, passed: ["ping"] }) }));

describe("HLT-021, an API server that is not ready", () => {
  it("is critical at once, and names what failed", () => {
    const one = foundOf(answered(500, ["etcd", "poststarthook/crd-informer-synced"]));
    expect(one.summary).toBe("/readyz answers 500: etcd, poststarthook/crd-informer-synced");
    expect(one.evidence[0]).toMatchObject({ path: "/readyz?verbose" });
    expect(one.steps).toEqual([{ afterSeconds: 0, severity: "critical" }]);
  });

  it("goes by the status, never by the words", () => {
    expect(answered(200, ["etcd"])).toBeNull();
    expect(foundOf(answered(503)).summary).toContain("no reason given");
  });

  it("is unknown where nothing answered, or it may not be read", () => {
    expect(notServing.look(aSeenCluster({ readyz: notKnown }))).toMatchObject({
      state: "unknown",
      reason: notKnown.reason,
    });
    expect(notServing.look(aSeenCluster({ readyz: forbidden }))).toMatchObject({ state: "unknown" });
    expect(answered(403)).toMatchObject({ state: "unknown" });
  });
});
