import { describe, expect, it } from "vitest";

import { aSeenCluster, aSeenConnection } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { slow } from "./hlt-003.ts";

const withP95 = (p95Milliseconds: number | null) =>
  slow.look(aSeenCluster({ connection: aSeenConnection({ p95Milliseconds }) }));

describe("HLT-003, an API server that answers slowly", () => {
  it("is a warning above a second", () => {
    const one = foundOf(withP95(2340));
    expect(one.summary).toContain("2.3 s");
    expect(one.steps).toEqual([{ afterSeconds: 300, severity: "warning" }]);
  });

  it("says nothing up to a second", () => {
    expect(withP95(1000)).toBeNull();
  });

  it("is unknown before enough answers were timed", () => {
    expect(withP95(null)).toMatchObject({ state: "unknown" });
  });
});
