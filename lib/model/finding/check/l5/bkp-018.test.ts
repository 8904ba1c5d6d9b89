import { describe, expect, it } from "vitest";

import { aSeenRestore, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { restoreFailed } from "./bkp-018.ts";

describe("BKP-018, a restore that failed, or in part", () => {
  it.each(["Failed", "PartiallyFailed", "FailedValidation"])("is critical at once in phase %s", (phase) => {
    const one = foundOf(restoreFailed.look(aSeenRestore({ phase, failure: "no such backup" })));
    expect(one).toMatchObject({ since: hoursAgo(2) / 1000, steps: [{ afterSeconds: 0, severity: "critical" }] });
    expect(one.summary).toContain("no such backup");
  });

  it("is told for a week, and not when a later one brought back the same", () => {
    const failed = { phase: "PartiallyFailed", errors: 3, warnings: 1 };
    expect(foundOf(restoreFailed.look(aSeenRestore(failed))).summary).toContain("3 errors and 1 warnings");
    expect(restoreFailed.look(aSeenRestore({ ...failed, isMended: true }))).toBeNull();
    expect(restoreFailed.look(aSeenRestore({ ...failed, completedMs: hoursAgo(8 * 24) }))).toBeNull();
  });

  it.each(["New", "InProgress", "FinalizingPartiallyFailed", "Completed", ""])("says nothing of %j", (phase) => {
    expect(restoreFailed.look(aSeenRestore({ phase }))).toBeNull();
  });
});
