import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, expect, it } from "vitest";

import type { SeenBackup } from "#lib/model/backup/seen.ts";
import { openState } from "#lib/server/state/open.ts";
import { allFilters, aSeenBackup, aSeenLocation, backupsAt, hoursAgo } from "#lib/testing/builders/seen-backup.ts";

import { readPoints, writePoints } from "./keep.ts";
import { keyOf, PointBook } from "./point-book.ts";

const folder = mkdtempSync(path.join(tmpdir(), "points-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, "state.db");
const all = keyOf(allFilters);
const velero = (...backups: SeenBackup[]) => ({
  backups,
  schedules: [],
  locations: [aSeenLocation(), aSeenLocation({ name: "theirs", isReadOnly: true })],
  deleting: new Set<string>(),
});

/** What a process that starts now reads of what another wrote. */
async function begin(nowMs: number) {
  const state = openState({ file });
  const book = new PointBook();
  const { kept, damaged } = await readPoints(state);
  book.remember(kept, nowMs);
  const end = async () => {
    await writePoints(state, book.takeChanges());
    await state.close();
  };
  return { state, book, damaged, end };
}

it("remembers over restarts when backups were made that are deleted since, and none of another cluster's", async () => {
  const first = await begin(backupsAt);
  const foreign = aSeenBackup({ startedMs: hoursAgo(20), location: "theirs" });
  first.book.note("east", velero(aSeenBackup({ startedMs: hoursAgo(34) }), aSeenBackup(), foreign), backupsAt);
  await first.end();
  const second = await begin(backupsAt + 60_000);
  second.book.note("east", velero(aSeenBackup()), backupsAt + 60_000);
  expect(second.book.in("east").get(all)).toMatchObject({
    points: [hoursAgo(34), hoursAgo(10)],
    sinceMs: hoursAgo(34),
  });
  expect(second.book.in("west").size).toBe(0);
  // Nothing new: nothing is written again.
  expect(second.book.takeChanges()).toEqual({ put: [], removed: [] });
  await second.end();
});

it("begins a damaged history anew, says how many there are, and keeps the others", async () => {
  const first = await begin(backupsAt);
  const row = { cluster: "west", filters: all, points: "zz,!!", sinceAt: 1, seenAt: 1 };
  await first.state.db.replaceInto("backupPoint").values(row).execute();
  await first.end();
  const second = await begin(backupsAt);
  expect(second.damaged).toBe(1);
  expect(second.book.in("west").size).toBe(0);
  expect(second.book.in("east").get(all)?.points).toHaveLength(2);
  await second.end();
});

it("forgets what says nothing of the last month, and notes nothing before it has read what was kept", async () => {
  const late = await begin(backupsAt + 40 * 86_400_000);
  expect(late.book.in("east").size).toBe(0);
  expect(late.book.takeChanges().removed).toContainEqual({ cluster: "east", filters: all });
  await late.end();
  const book = new PointBook();
  book.note("east", velero(aSeenBackup()), backupsAt);
  expect(book.in("east").size).toBe(0);
});
