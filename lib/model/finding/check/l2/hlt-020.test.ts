import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { notLive } from "./hlt-020.ts";

const answered = (status: number, failed: string[] = []) =>
  notLive.look(aSeenCluster({ livez: known({ status, failed, passed: ["ping"] }) }));

describe("HLT-020, an API server that is not live", () => {
  it("is critical at once, and names what failed", () => {
    const one = foundOf(answered(500, ["etcd", "poststarthook/crd-informer-synced"]));
    expect(one.summary).toBe("/livez answers 500: etcd, poststarthook/crd-informer-synced");
    expect(one.evidence[0]).toMatchObject({ path: "/livez?verbose" });
    expect(one.steps).toEqual([{ afterSeconds: 0, severity: "critical" }]);
  });

  it("goes by the status, never by the words", () => {
    expect(answered(200, ["etcd"])).toBeNull();
    expect(foundOf(answered(503)).summary).toContain("no reason given");
  });

  it("is unknown where nothing answered, or it may not be read", () => {
    expect(notLive.look(aSeenCluster({ livez: notKnown }))).toMatchObject({
      state: "unknown",
      reason: notKnown.reason,
    });
    expect(notLive.look(aSeenCluster({ livez: forbidden }))).toMatchObject({ state: "unknown" });
    expect(answered(403)).toMatchObject({ state: "unknown" });
  });
});
