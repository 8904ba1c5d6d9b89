import { describe, expect, it } from "vitest";

import { aSeenBackup, aSeenPlan, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { lastRunFailed } from "./bkp-004.ts";

describe("BKP-004, the last backup of a schedule failed", () => {
  it.each(["Failed", "FailedValidation"])("is critical at once in phase %s, with why and which", (phase) => {
    const runs = [
      aSeenBackup({ phase, failure: "timed out", name: "nightly-2" }),
      aSeenBackup({ startedMs: hoursAgo(34) }),
    ];
    const one = foundOf(lastRunFailed.look({ ...aSeenPlan(), runs }));
    expect(one).toMatchObject({
      summary: `its last backup ended ${phase}: timed out`,
      since: hoursAgo(10) / 1000 + 600,
      steps: [{ afterSeconds: 0, severity: "critical" }],
      evidence: [{ path: "/apis/velero.io/v1/namespaces/velero/backups/nightly-2" }],
    });
  });

  it("holds while the next one runs, and ends with one that completes, also in part", () => {
    expect(lastRunFailed.look(aSeenPlan(["InProgress", "Failed"]))).toMatchObject({ state: "found" });
    expect(lastRunFailed.look(aSeenPlan(["Completed", "Failed"]))).toBeNull();
    expect(lastRunFailed.look(aSeenPlan(["PartiallyFailed", "Failed"]))).toBeNull();
  });

  it("is no verdict on a phase that this version does not know, and nothing before the first run", () => {
    expect(lastRunFailed.look(aSeenPlan(["Verifying", "Completed"]))).toMatchObject({ state: "unknown" });
    expect(lastRunFailed.look(aSeenPlan([]))).toBeNull();
  });
});
