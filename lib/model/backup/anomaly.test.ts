import { describe, expect, it } from "vitest";

import { aSeenBackup } from "#lib/testing/builders/seen-backup.ts";

import { anomaliesOf, tookOf } from "./anomaly.ts";

const DAY = 86_400_000;
/** Runs of each day, oldest first, by how many items they have and how many minutes they took. */
const runsOf = (...runs: [items: number, minutes: number][]) =>
  runs.map(([items, minutes], day) => {
    const startedMs = day * DAY;
    return aSeenBackup({ name: `nightly-${day}`, items, startedMs, completedMs: startedMs + minutes * 60_000 });
  });

describe("what is strange about the newest run", () => {
  it("is that it has less than half of the items of those before", () => {
    expect(anomaliesOf(runsOf([100, 5], [110, 5], [90, 5], [49, 5]))).toEqual([
      "its newest backup has 49 items; the median of those before is 100",
    ]);
    expect(anomaliesOf(runsOf([100, 5], [110, 5], [90, 5], [50, 5]))).toEqual([]);
  });

  it("is that it took more than twice as long", () => {
    expect(anomaliesOf(runsOf([100, 5], [100, 6], [100, 4], [100, 11]))).toEqual([
      "its newest backup took 11 min; the median of those before is 5 min",
    ]);
    expect(anomaliesOf(runsOf([100, 5], [100, 6], [100, 4], [100, 10]))).toEqual([]);
  });

  it("is not told of too few runs, nor of none", () => {
    expect(anomaliesOf(runsOf([100, 5], [100, 5], [1, 100]))).toEqual([]);
    expect(anomaliesOf([])).toEqual([]);
  });
});

describe("how long a run took", () => {
  it("is not known before it is over, and never less than nothing", () => {
    expect(tookOf({ startedMs: 1000, completedMs: null })).toBeNull();
    expect(tookOf({ startedMs: 5000, completedMs: 1000 })).toBe(0);
    expect(tookOf({ startedMs: 1000, completedMs: 5000 })).toBe(4000);
  });
});
