import { describe, expect, it } from "vitest";

import { aSeenPlan, backupsAt, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { scheduleMissed } from "./bkp-006.ts";

const look = (...schedule: Parameters<typeof aSeenPlan>[1][]) => scheduleMissed.look(aSeenPlan([], schedule[0]));

describe("BKP-006, a schedule that makes no backups", () => {
  it("is critical when a run is missing, from when it was overdue", () => {
    const one = foundOf(look({ lastMs: hoursAgo(58) }));
    // Of 02:00 the day before, and a tenth of a day later it is missing.
    expect(one).toMatchObject({ since: hoursAgo(34 - 2.4) / 1000, steps: [{ afterSeconds: 0, severity: "critical" }] });
    expect(one.summary).toBe("the backup of 2026-11-20T02:00Z was not made; its last was at 2026-11-19T02:00Z");
  });

  it("is not within a tenth of its interval, and not before the first run is due", () => {
    expect(scheduleMissed.look({ ...aSeenPlan(), nowMs: backupsAt + 16 * 3_600_000 })).toBeNull();
    expect(foundOf(scheduleMissed.look({ ...aSeenPlan(), nowMs: backupsAt + 17 * 3_600_000 })).state).toBe("found");
    expect(look({ lastMs: null, createdMs: hoursAgo(1) })).toBeNull();
    expect(foundOf(look({ lastMs: null, createdMs: hoursAgo(48) })).summary).toContain("never made one");
  });

  it("is a warning while it is paused, however long ago its last run was", () => {
    expect(foundOf(look({ isPaused: true, lastMs: hoursAgo(900) })).steps).toEqual([
      { afterSeconds: 0, severity: "warning" },
    ]);
  });

  it("is critical when Velero refuses it, or its cron cannot be read", () => {
    const refused = foundOf(look({ status: "FailedValidation", invalid: "invalid schedule" }));
    expect(refused).toMatchObject({
      summary: "Velero cannot follow it: invalid schedule",
      steps: [{ severity: "critical" }],
    });
    expect(foundOf(look({ timing: null, unreadable: "it names no day that there is" })).summary).toContain("no day");
  });
});
