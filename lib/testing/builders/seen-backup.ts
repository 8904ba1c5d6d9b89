import type { BackupFilters } from "#lib/model/backup/coverage.ts";
import { readTiming } from "#lib/model/backup/schedule.ts";
import type { SeenBackup, SeenLocation, SeenSchedule } from "#lib/model/backup/seen.ts";
import type { SeenPlan, SeenProtection, SeenRestore, SeenRun, SeenStorage } from "#lib/model/finding/seen-backup.ts";

const HOUR = 3_600_000;

/** 2026-11-21T12:00Z. */
export const backupsAt = Date.UTC(2026, 10, 21, 12);
/** So many hours before. */
export const hoursAgo = (hours: number): number => backupsAt - hours * HOUR;

/** Takes everything. */
export const allFilters: BackupFilters = {
  includedNamespaces: [],
  excludedNamespaces: [],
  includedResources: [],
  excludedResources: [],
  includedNamespaceScopedResources: [],
  excludedNamespaceScopedResources: [],
  excludedClusterScopedResources: [],
  includeClusterResources: null,
  hasSelector: false,
};

/** Of 02:00 that day, completed, kept for 30 days. */
export const aSeenBackup = (fields: Partial<SeenBackup> = {}): SeenBackup => {
  const startedMs = fields.startedMs === undefined ? hoursAgo(10) : fields.startedMs;
  return {
    namespace: "velero",
    name: `nightly-${startedMs}`,
    phase: "Completed",
    schedule: "nightly",
    location: "default",
    filters: allFilters,
    createdMs: startedMs,
    startedMs,
    completedMs: startedMs === null ? null : startedMs + 600_000,
    expiresMs: startedMs === null ? null : startedMs + 30 * 24 * HOUR,
    items: 1000,
    errors: 0,
    warnings: 0,
    failure: "",
    saving: "moved",
    ...fields,
  };
};

/** Each night at 02:00 UTC, and it made the one of this night. */
export const aSeenSchedule = (fields: Partial<SeenSchedule> = {}): SeenSchedule => ({
  namespace: "velero",
  name: "nightly",
  status: "Enabled",
  cron: "0 2 * * *",
  timing: readTiming("0 2 * * *"),
  unreadable: "",
  isPaused: false,
  filters: allFilters,
  createdMs: hoursAgo(2000),
  lastMs: hoursAgo(10),
  skippedMs: null,
  invalid: "",
  ...fields,
});

export const aSeenLocation = (fields: Partial<SeenLocation> = {}): SeenLocation => ({
  namespace: "velero",
  name: "default",
  status: "Available",
  isReadOnly: false,
  isDefault: true,
  ...fields,
});

/** The default location, checked half a minute ago. */
export const aSeenStorage = (fields: Partial<SeenStorage> = {}): SeenStorage => ({
  nowMs: backupsAt,
  status: "Available",
  message: "",
  isReadOnly: false,
  isDefault: true,
  validatedMs: backupsAt - 30_000,
  frequencyMs: 60_000,
  isWithoutDefault: false,
  ...fields,
});

/** A schedule whose last five nights are of these phases, the newest first. */
export const aSeenPlan = (
  phases: readonly string[] = ["Completed"],
  schedule: Partial<SeenSchedule> = {},
): SeenPlan => ({
  nowMs: backupsAt,
  schedule: aSeenSchedule(schedule),
  runs: phases.map((phase, night) =>
    aSeenBackup({ phase, startedMs: hoursAgo(10 + 24 * night), errors: phase.startsWith("Partially") ? 3 : 0 }),
  ),
});

/** A namespace with a volume, a point of this night and an objective of a day. */
export const aSeenProtection = (
  sheltered: Partial<SeenProtection["sheltered"]> = {},
  fields: Partial<SeenProtection> = {},
): SeenProtection => ({
  nowMs: backupsAt,
  sheltered: {
    newestMs: hoursAgo(10),
    saving: "moved",
    isDoubtful: false,
    lastUntilMs: hoursAgo(-700),
    pledges: [{ name: "nightly", intervalMs: 24 * HOUR, nextMs: hoursAgo(-14) }],
    isManaged: true,
    ...sheltered,
  },
  objective: { source: "annotation", targetMs: 24 * HOUR },
  exclusion: "",
  createdMs: hoursAgo(2000),
  volumes: 1,
  rtoMs: null,
  restored: null,
  drill: null,
  undrilled: null,
  unsaved: [],
  ...fields,
});

/** In the middle of its items, and moving. */
export const aSeenRun = (fields: Partial<SeenRun> = {}): SeenRun => ({
  nowMs: backupsAt,
  phase: "InProgress",
  createdMs: hoursAgo(1),
  startedMs: hoursAgo(1),
  changedMs: backupsAt - 60_000,
  timeoutMs: 4 * HOUR,
  done: 400,
  total: 1000,
  ...fields,
});

export const aSeenRestore = (fields: Partial<SeenRestore> = {}): SeenRestore => ({
  nowMs: backupsAt,
  phase: "Completed",
  completedMs: hoursAgo(2),
  createdMs: hoursAgo(3),
  errors: 0,
  warnings: 0,
  failure: "",
  isMended: false,
  ...fields,
});
