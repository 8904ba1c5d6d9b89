import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { supportEnding } from "./ver-02.ts";

const look = (version: string, now = seenAt) => supportEnding.look(aSeenCluster({ version: known(version), now }));

describe("VER-02, the end of a release's support", () => {
  it("is a warning from that day on", () => {
    const one = foundOf(look("v1.34.2"));
    expect(one.summary).toBe("v1.34.2: support ended on 2026-10-27");
    expect(one.steps[0]?.severity).toBe("warning");
    expect(foundOf(look("v1.21.0")).summary).toContain("long ago");
  });

  it("is information in the month before", () => {
    const one = foundOf(look("v1.35.1", Date.parse("2027-02-10T00:00:00Z") / 1000));
    expect(one.steps[0]?.severity).toBe("info");
    expect(one.summary).toContain("ends on 2027-02-28");
  });

  it("says nothing of a supported release", () => {
    expect(look("v1.36.3")).toBeNull();
  });

  it("is unknown for what the table does not know, and without a version", () => {
    for (const version of ["v1.99.0", "newest"]) expect(look(version)).toMatchObject({ state: "unknown" });
    for (const version of [notKnown, forbidden])
      expect(supportEnding.look(aSeenCluster({ version }))).toMatchObject({ state: "unknown" });
  });
});
