import { describe, expect, it } from "vitest";

import { aSeenBackup, aSeenPlan, hoursAgo } from "#lib/testing/builders/seen-backup.ts";

import { intervalOn } from "./interval.ts";
import { newestFirst, partialStreak, usualSize } from "./runs.ts";
import { intervalFrom, readTiming } from "./schedule.ts";

describe("the runs of a schedule", () => {
  it("are in the order they began, one that did not begin as it was made", () => {
    const refused = aSeenBackup({
      name: "refused",
      startedMs: null,
      createdMs: hoursAgo(2),
      phase: "FailedValidation",
    });
    const all = [aSeenBackup({ name: "old", startedMs: hoursAgo(30) }), refused, aSeenBackup({ name: "new" })];
    expect(newestFirst(all).map(({ name }) => name)).toEqual(["refused", "new", "old"]);
  });

  it.each([
    [["PartiallyFailed", "PartiallyFailed", "Completed"], 2],
    [["InProgress", "PartiallyFailed", "Failed", "PartiallyFailed"], 1],
    [["FinalizingPartiallyFailed", "Completed"], 0],
    [["PartiallyFailed"], 1],
    [[], 0],
  ])("%o failed in part %i times in a row", (phases, streak) => {
    expect(partialStreak(aSeenPlan(phases).runs)).toBe(streak);
  });

  it("have a usual size, which of an even number is between the two in the middle", () => {
    const sized = (...sizes: number[]) => sizes.map((items, at) => aSeenBackup({ items, startedMs: hoursAgo(at) }));
    expect(usualSize(sized(7, 10, 30, 20, 40))).toEqual({ items: 7, median: 25 });
    expect(usualSize(sized(0, 7, 10, 30, 20))).toEqual({ items: 7, median: 20 });
    expect(usualSize(sized(7, 10, 30))).toBeNull();
  });
});

describe("the interval of a schedule on a day", () => {
  it("is what the fortnight from its beginning gives, each time it is asked", () => {
    const timing = readTiming("0 9 * * 1-5");
    const interval = intervalFrom(timing, Date.UTC(2026, 10, 21));
    expect([intervalOn(timing, hoursAgo(0)), intervalOn(timing, hoursAgo(1))]).toEqual([interval, interval]);
    expect(intervalOn(readTiming("@every 90m"), hoursAgo(0))).toBe(5_400_000);
  });
});
