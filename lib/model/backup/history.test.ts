import { expect, it } from "vitest";

import { aSeenBackup, backupsAt, hoursAgo } from "#lib/testing/builders/seen-backup.ts";

import { isForgotten, noteRuns } from "./history.ts";

const runs = (...hours: number[]) => hours.map((ago) => aSeenBackup({ startedMs: hoursAgo(ago) }));

it("keeps points of backups that are gone since", () => {
  const first = noteRuns(undefined, runs(58, 34, 10), backupsAt);
  expect(first).toEqual({
    points: [hoursAgo(58), hoursAgo(34), hoursAgo(10)],
    sinceMs: hoursAgo(58),
    seenMs: backupsAt,
  });
  const later = noteRuns(first, runs(10), backupsAt + 60_000);
  expect(later).toMatchObject({ points: first.points, sinceMs: hoursAgo(58) });
});

it("counts what completed only, and no run of tomorrow", () => {
  const failed = aSeenBackup({ phase: "FinalizingPartiallyFailed", startedMs: hoursAgo(5) });
  expect(noteRuns(undefined, [...runs(10, -3), failed], backupsAt).points).toEqual([hoursAgo(10)]);
});

it("begins anew when nobody looked and what was made meanwhile may be gone", () => {
  const before = { points: [hoursAgo(200)], sinceMs: hoursAgo(300), seenMs: hoursAgo(190) };
  expect(noteRuns(before, runs(34, 10), backupsAt).sinceMs).toBe(hoursAgo(34));
  expect(noteRuns(before, [], backupsAt).sinceMs).toBe(backupsAt);
  // What was there at the last look is there still: nothing came and went unseen before it.
  expect(noteRuns(before, runs(195, 10), backupsAt).sinceMs).toBe(hoursAgo(300));
});

it("keeps a month, with the one point before it, and no more than so many", () => {
  const old = noteRuns(undefined, runs(900, 800, 700), backupsAt);
  expect(old.points).toEqual([hoursAgo(800), hoursAgo(700)]);
  const many = {
    points: Array.from({ length: 4000 }, (_, at) => backupsAt - (4000 - at) * 60_000),
    sinceMs: 0,
    seenMs: backupsAt,
  };
  const cut = noteRuns(many, [], backupsAt);
  expect(cut.points).toHaveLength(3000);
  expect(cut.sinceMs).toBe(cut.points[0]);
});

it("is forgotten when it tells nothing of the last month", () => {
  expect(isForgotten({ points: [hoursAgo(10)], sinceMs: 0, seenMs: hoursAgo(1) }, backupsAt)).toBe(false);
  expect(isForgotten({ points: [hoursAgo(10)], sinceMs: 0, seenMs: hoursAgo(800) }, backupsAt)).toBe(true);
  expect(isForgotten({ points: [], sinceMs: 0, seenMs: backupsAt }, backupsAt)).toBe(true);
});
