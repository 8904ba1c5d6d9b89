import { describe, expect, it } from "vitest";

import { aSeenProtection, backupsAt, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { lastPointExpires } from "./bkp-011.ts";

describe("BKP-011, the last backup of a namespace expires", () => {
  it("is critical when it goes before the next run", () => {
    const one = foundOf(lastPointExpires.look(aSeenProtection({ lastUntilMs: hoursAgo(-13) })));
    expect(one.summary).toBe(
      "its last usable backup expires at 2026-11-22T01:00Z, before the next run at 2026-11-22T02:00Z",
    );
    expect(one.steps).toEqual([{ afterSeconds: 0, severity: "critical" }]);
    expect(lastPointExpires.look(aSeenProtection({ lastUntilMs: hoursAgo(-14) }))).toBeNull();
  });

  it("is a warning in its last week, and critical on its last day, where no schedule makes another", () => {
    const look = (hours: number) =>
      lastPointExpires.look(aSeenProtection({ lastUntilMs: hoursAgo(-hours), pledges: [] }));
    expect(look(8 * 24)).toBeNull();
    expect(foundOf(look(24))).toMatchObject({
      since: backupsAt / 1000 - 6 * 86_400,
      steps: [{ severity: "warning" }, { afterSeconds: 6 * 86_400, severity: "critical" }],
    });
  });

  it("says nothing without a backup, of one that is kept for ever, and of a namespace that is left out", () => {
    expect(lastPointExpires.look(aSeenProtection({ lastUntilMs: null }))).toBeNull();
    const forever = { lastUntilMs: Number.POSITIVE_INFINITY, pledges: [] };
    expect(lastPointExpires.look(aSeenProtection(forever))).toBeNull();
    expect(lastPointExpires.look(aSeenProtection({ lastUntilMs: hoursAgo(-1) }, { exclusion: "x" }))).toBeNull();
  });
});
