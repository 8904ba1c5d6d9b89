import { describe, expect, it } from "vitest";

import { aSeenStorage, backupsAt } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { locationUnavailable } from "./bkp-002.ts";

describe("BKP-002, a storage location that cannot be used", () => {
  it("is critical, in Velero's own words", () => {
    const message = 'BackupStorageLocation "default" is unavailable: no such bucket';
    const one = foundOf(locationUnavailable.look(aSeenStorage({ status: "Unavailable", message })));
    expect(one).toMatchObject({ summary: "it is unavailable: no such bucket", steps: [{ severity: "critical" }] });
  });

  it("is one as well that was not checked for three times its frequency, since then", () => {
    const old = (seconds: number) => aSeenStorage({ validatedMs: backupsAt - seconds * 1000 });
    expect(locationUnavailable.look(old(180))).toBeNull();
    const one = foundOf(locationUnavailable.look(old(600)));
    expect(one).toMatchObject({ since: backupsAt / 1000 - 420, steps: [{ afterSeconds: 300, severity: "critical" }] });
    expect(one.summary).toContain("10 min ago, and is to be every 1 min");
  });

  it("may be as old as it likes where Velero is told not to check", () => {
    expect(locationUnavailable.look(aSeenStorage({ validatedMs: 0, frequencyMs: null }))).toBeNull();
  });

  it.each(["Unknown", "New", ""])("is not known in phase %j", (status) => {
    expect(locationUnavailable.look(aSeenStorage({ status }))).toMatchObject({ state: "unknown" });
  });
});
