import { describe, expect, it } from "vitest";

import { aSeenProtection, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { restoreSlow } from "./bkp-016.ts";

const restored = {
  name: "Restore back",
  span: "completionTimestamp − startTimestamp",
  tookMs: 45 * 60_000,
  completedMs: hoursAgo(5),
};

describe("BKP-016, a restore that takes longer than it may", () => {
  it("is a warning with both times, from when it was measured", () => {
    const slow = foundOf(restoreSlow.look(aSeenProtection({}, { rtoMs: 30 * 60_000, restored })));
    expect(slow).toMatchObject({
      summary: "its last restore took 45 min, 30 min are allowed",
      since: hoursAgo(5) / 1000,
    });
    expect(restoreSlow.look(aSeenProtection({}, { rtoMs: 45 * 60_000, restored }))).toBeNull();
  });

  it("is not known before one was measured, and not asked where nobody set an objective", () => {
    expect(restoreSlow.look(aSeenProtection({}, { rtoMs: 1 }))).toMatchObject({ state: "unknown" });
    expect(restoreSlow.look(aSeenProtection({}, { restored }))).toBeNull();
    expect(restoreSlow.look(aSeenProtection({}, { rtoMs: 1, restored, exclusion: "cache" }))).toBeNull();
  });
});
