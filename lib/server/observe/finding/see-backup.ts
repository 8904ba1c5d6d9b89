import { type BackupFilters, filterLists } from "#lib/model/backup/coverage.ts";
import { parseDuration } from "#lib/model/backup/duration.ts";
import { readTiming, ScheduleError, type Timing } from "#lib/model/backup/schedule.ts";
import type { Saving, SeenBackup, SeenLocation, SeenSchedule } from "#lib/model/backup/seen.ts";
import { type Cells, cellsOf, namespaceOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

/** Filters that are the same become one object: a schedule's hundred backups have one. */
export type OneOf = (key: string, make: () => BackupFilters) => BackupFilters;

const split = (text: string): string[] => text.split(",").filter(Boolean);

/** What a Backup's or a Schedule's row takes. */
export function seeFilters(cells: Cells, one: OneOf): BackupFilters {
  const lists = filterLists.map((key) => cells.text(key));
  const clusterResources = cells.maybe("includeClusterResources");
  const hasSelector = cells.flag("selector");
  return one([...lists, clusterResources, hasSelector].join(";"), () => ({
    ...(Object.fromEntries(filterLists.map((key, at) => [key, split(lists[at] ?? "")])) as Record<
      (typeof filterLists)[number],
      string[]
    >),
    includeClusterResources: clusterResources === null ? null : clusterResources === 1,
    hasSelector,
  }));
}

const toMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);
/** When a row's object was made; Unix milliseconds. */
export const createdMsOf = (table: Table, row: number): number => Number(table.createdAt.read(row) ?? 0) * 1000;

/** A label holds 63 characters: the name of a longer schedule is in its backups' names only (domain.md 1.1). */
const scheduleOf = (label: string, name: string): string => (label.length < 63 ? label : name.replace(/-\d{14}$/, ""));

/** A Backup's row as the rules see it. */
export function seeBackup(table: Table, row: number, one: OneOf): SeenBackup {
  const cells = cellsOf(table, row);
  const name = table.names.read(row);
  return {
    namespace: namespaceOf(table, row),
    name,
    phase: cells.text("status"),
    schedule: scheduleOf(cells.text("schedule"), name),
    location: cells.text("location"),
    filters: seeFilters(cells, one),
    createdMs: createdMsOf(table, row) || null,
    startedMs: toMs(cells.time("startedAt")),
    completedMs: toMs(cells.time("completedAt")),
    expiresMs: toMs(cells.time("expiresAt")),
    items: cells.number("items"),
    errors: cells.number("errors"),
    warnings: cells.number("warnings"),
    failure: cells.text("failure") || cells.text("invalid"),
    saving: savingOf(cells),
  };
}

/** Without a word of the spec Velero takes snapshots where it can, and leaves them where they are. */
function savingOf(cells: Cells): Saving {
  if (cells.maybe("snapshotMoveData") === 1) return "moved";
  if (cells.maybe("defaultVolumesToFsBackup") === 1) return "files";
  return cells.maybe("snapshotVolumes") === 0 ? "none" : "snapshots";
}

/** A Schedule's row as the rules see it. */
export function seeSchedule(table: Table, row: number, one: OneOf): SeenSchedule {
  const cells = cellsOf(table, row);
  const cron = cells.text("schedule");
  return {
    namespace: namespaceOf(table, row),
    name: table.names.read(row),
    status: cells.text("status"),
    cron,
    ...timingOf(cron),
    isPaused: cells.flag("paused"),
    filters: seeFilters(cells, one),
    createdMs: createdMsOf(table, row),
    lastMs: toMs(cells.time("lastBackupAt")),
    skippedMs: toMs(cells.time("lastSkippedAt")),
    invalid: cells.text("invalid"),
  };
}

function timingOf(cron: string): { timing: Timing | null; unreadable: string } {
  try {
    return { timing: readTiming(cron), unreadable: "" };
  } catch (error) {
    if (error instanceof ScheduleError) return { timing: null, unreadable: error.message };
    throw error;
  }
}

/** A BackupStorageLocation's row as the rules see it. */
export function seeLocation(table: Table, row: number): SeenLocation {
  const cells = cellsOf(table, row);
  return {
    namespace: namespaceOf(table, row),
    name: table.names.read(row),
    status: cells.text("status"),
    isReadOnly: cells.text("accessMode") === "ReadOnly",
    isDefault: cells.flag("default"),
  };
}

/** Velero checks a location each minute unless it says otherwise; `0s`: never. Milliseconds. */
export function frequencyOf(text: string): number | null {
  if (text === "") return 60_000;
  return parseDuration(text);
}
