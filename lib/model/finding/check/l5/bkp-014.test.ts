import { describe, expect, it } from "vitest";

import type { SeenTransfer } from "#lib/model/backup/transfer.ts";
import { backupsAt, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { moveFailed } from "./bkp-014.ts";

const took = (minutes: number, hours = 10, more: Partial<SeenTransfer> = {}): SeenTransfer => ({
  name: `t-${hours}`,
  phase: "Completed",
  backup: "nightly-1",
  volumeNamespace: "shop",
  volume: "data",
  source: "u1",
  startedMs: hoursAgo(hours),
  completedMs: hoursAgo(hours) + minutes * 60_000,
  createdMs: hoursAgo(hours),
  bytes: 1,
  reason: "",
  ...more,
});
const before = [34, 58, 82, 106, 130].map((hours) => took(10, hours));
const look = (transfer: SeenTransfer, more = {}) =>
  moveFailed.look({ nowMs: backupsAt, transfer, isPast: false, before, ...more });

describe("BKP-014, data of a volume that did not get where they belong", () => {
  it("is a warning when the newest failed, with its own words", () => {
    const { summary, steps } = foundOf(look(took(1, 10, { phase: "Failed", reason: "no node agent on n1" })));
    expect(summary).toBe("shop/data was not saved: no node agent on n1");
    expect(steps).toEqual([{ afterSeconds: 0, severity: "warning" }]);
  });

  it("is told when it took over twice as long as ever, and a tenth more", () => {
    expect(look(took(22))).toBeNull();
    const slow = foundOf(look(took(23)));
    expect(slow).toMatchObject({ actual: 23 * 60, desired: 600, steps: [{ severity: "info" }] });
  });

  it("says nothing of a past one, of one that runs, and of the first few", () => {
    expect(look(took(1, 10, { phase: "Failed" }), { isPast: true })).toBeNull();
    expect(look(took(99, 10, { phase: "InProgress", completedMs: null }))).toBeNull();
    expect(look(took(99), { before: before.slice(1) })).toBeNull();
    expect(look(took(99, 10, { phase: "Canceled" }))).toBeNull();
  });
});
