import { describe, expect, it } from "vitest";

import { aSeenRun, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { stuck } from "./bkp-013.ts";

describe("BKP-013, a backup or restore that gets nowhere", () => {
  it("is a warning when nothing has changed for half an hour", () => {
    const one = foundOf(stuck.look(aSeenRun({ changedMs: hoursAgo(0.75) })));
    expect(one).toMatchObject({
      summary: "InProgress, 400 of 1000 items: nothing has changed for 45 min",
      since: hoursAgo(0.25) / 1000,
      steps: [{ afterSeconds: 0, severity: "warning" }],
    });
    expect(stuck.look(aSeenRun({ changedMs: hoursAgo(0.4) }))).toBeNull();
  });

  it("is one that nobody has begun for half an hour, but not one that waits in the queue", () => {
    const waiting = { startedMs: null, changedMs: hoursAgo(2), total: 0 };
    expect(foundOf(stuck.look(aSeenRun({ ...waiting, phase: "New" }))).summary).toContain("New: nothing has changed");
    expect(stuck.look(aSeenRun({ ...waiting, phase: "Queued" }))).toBeNull();
  });

  it("may take its time where data is moved, until Velero itself gives up", () => {
    const moving = { phase: "WaitingForPluginOperations", changedMs: hoursAgo(3) };
    expect(stuck.look(aSeenRun({ ...moving, startedMs: hoursAgo(3.5) }))).toBeNull();
    expect(foundOf(stuck.look(aSeenRun({ ...moving, startedMs: hoursAgo(5) }))).summary).toContain("it began 5 h ago");
    expect(stuck.look(aSeenRun({ ...moving, startedMs: hoursAgo(5), timeoutMs: 3_600_000 * 24 }))).toBeNull();
  });

  it.each(["Completed", "PartiallyFailed", "Failed", "FailedValidation", "Deleting"])("says nothing of %s", (phase) => {
    expect(stuck.look(aSeenRun({ phase, changedMs: hoursAgo(900), startedMs: hoursAgo(900) }))).toBeNull();
  });
});
