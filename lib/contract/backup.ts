import { z } from "zod";

import { DrillVerdict } from "./drill.ts";
import { EpochMilliseconds, EpochSeconds, Health, PartialCluster } from "./freshness.ts";
import { Facet, Grouping, RowGroup, RowWindow, Sort } from "./query.ts";

/** How a namespace is protected (domain.md 1.2). `unmanaged`: no enabled schedule takes it, and there is no usable point. */
export const Protection = z.enum(["compliant", "non-compliant", "unmanaged", "excluded", "unknown"]);
export type Protection = z.infer<typeof Protection>;

/** How much of a namespace a backup or schedule takes. `filters`: fields of the spec that leave something out. `unknown`: Velero's objects could not be read. */
export const Coverage = z.object({
  state: z.enum(["none", "partial", "full", "unknown"]),
  filters: z.array(z.string()),
});
export type Coverage = z.infer<typeof Coverage>;

/** How old the newest point may be, and who says so; null where nobody does, or that could not be read (`unknown`). */
export const Objective = z.object({
  source: z.enum(["annotation", "policy", "schedule", "none", "unknown"]),
  targetSeconds: z.number().nullable(),
  /** The annotation's text, the policy's or the schedule's name. */
  from: z.string(),
});
export type Objective = z.infer<typeof Objective>;

/** How a Schedule's runs stand. `invalid`: its cron cannot be read, or Velero refused it. */
export const RunStanding = z.enum(["due", "missed", "skipped", "paused", "invalid", "unknown"]);
export type RunStanding = z.infer<typeof RunStanding>;

/** What a phase means; never judge by the phase's word (lib/model/backup/phase.ts). */
export const PhaseClass = z.enum(["success", "partial", "fail", "deleting", "running", "ailing", "strange"]);
export type PhaseClass = z.infer<typeof PhaseClass>;

/** A day of the 30: share of it in which the newest point was young enough; null before anything was observed, or without objective. */
export const KeptDay = z.number().min(0).max(1).nullable();

/** One namespace of one cluster. */
export const BoardRow = z.object({
  /** `cluster/namespaces//namespace`. */
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  owner: z.string(),
  protection: Protection,
  health: Health,
  /** Why it is not compliant, in one sentence; empty when it is. */
  reason: z.string(),
  objective: Objective,
  /** Newest usable point that takes all of it; null when there is none, or `coverage` is unknown. */
  pointAt: EpochSeconds.nullable(),
  /** The Backup that is that point, as `namespace/name`; empty without. */
  backup: z.string(),
  /** The last backup that takes all of it, as `namespace/name`, where that failed in part. `why` and `isWhole` (all of the namespace is in it) once its viewer has read its results. */
  partly: z.object({ backup: z.string(), why: z.string().nullable(), isWhole: z.boolean().nullable() }).nullable(),
  /** When the last usable point that takes all of it expires; null without one, and of one that is kept for ever. */
  lastUntil: EpochSeconds.nullable(),
  /** That is before a run can make another one (BKP-011). */
  isExpiring: z.boolean(),
  /** How that Backup saves volumes: `snapshots` stay where the volumes are, the others leave the cluster; null without a point. */
  saving: z.enum(["moved", "files", "snapshots", "none"]).nullable(),
  /** Share of the last 30 days in which the objective was kept; null without objective. */
  kept: z.number().min(0).max(1).nullable(),
  /** Oldest day first, as many as 30. */
  days: z.array(KeptDay),
  /** Since when its points are known: what was before is not judged. */
  observedAt: EpochSeconds.nullable(),
  /** By the newest point, or by what its schedules would take. */
  coverage: Coverage,
  /** Schedules that take it, by name; the first is the one whose next run is `nextAt`. */
  schedules: z.array(z.string()),
  standing: RunStanding.nullable(),
  nextAt: EpochSeconds.nullable(),
  /** PersistentVolumeClaims in it; null when they may not be read. */
  volumes: z.int().nullable(),
  /** Of these: no usable point can hold them, for there is none or it is older than they are. At most 20 names. */
  volumesExposed: z.object({ count: z.int(), names: z.array(z.string()) }).nullable(),
  /** Deployments, StatefulSets and DaemonSets in it; null when one of the kinds may not be read. */
  workloads: z.int().nullable(),
  /** Of these: all while it is not compliant, else those that opted out (`velero.io/exclude-from-backup`). At most 20 names, as `Kind/name`. */
  workloadsExposed: z.object({ count: z.int(), names: z.array(z.string()) }).nullable(),
  /** What its last drill showed, and when; null when there was none. */
  proven: z.object({ verdict: DrillVerdict, at: EpochMilliseconds, drill: z.string() }).nullable(),
  /** Of who excluded it; null when nobody did. */
  exclusion: z.object({ reason: z.string(), by: z.string() }).nullable(),
});
export type BoardRow = z.infer<typeof BoardRow>;

/** `POST /api/v1/backups/board`. `where` is the console's grammar: `unmanaged cluster:eu-* ns:payments age>1d coverage:partial`. */
export const BoardInput = z.strictObject({
  where: z.string().max(2000).default(""),
  sort: z.array(Sort).max(3).default([]),
  window: RowWindow,
  group: Grouping.optional(),
});
export type BoardInput = z.infer<typeof BoardInput>;

const frame = {
  partial: z.array(PartialCluster),
  /** Clusters asked, whether they answered or not. */
  clusters: z.int(),
  /** Those of them without Velero, where nothing can be said. */
  without: z.array(z.string()),
  /** Those of them in which the viewer may not list backups. */
  forbidden: z.array(z.string()),
  asOf: EpochMilliseconds,
};

/** Figures over what matches `where`. */
export const BoardFigures = z.object({
  compliant: z.int(),
  nonCompliant: z.int(),
  unmanaged: z.int(),
  excluded: z.int(),
  unknown: z.int(),
  /** Of those that are unmanaged: hold volumes. */
  unmanagedWithVolumes: z.int(),
  /** Newest point of the namespace whose newest point is the oldest; null without points. */
  oldestPointAt: EpochSeconds.nullable(),
  oldestOf: z.string(),
  /** Schedules whose run is missing. */
  missedSchedules: z.int(),
  schedules: z.int(),
  unavailableLocations: z.int(),
  locations: z.int(),
});
export type BoardFigures = z.infer<typeof BoardFigures>;

export const BoardAnswer = z.object({
  rows: z.array(BoardRow),
  total: z.int(),
  visible: z.int(),
  offset: z.int(),
  figures: BoardFigures,
  /** The worst that nothing protects, at most 6, whatever `window` is. */
  unprotected: z.array(BoardRow),
  /** By `protection`, `cluster`, `coverage`, `objective`, `standing`, `owner` and `namespace`, each over what matches all other terms. */
  facets: z.record(z.string(), z.array(Facet)),
  groups: z.array(RowGroup).optional(),
  groupCount: z.int().optional(),
  ...frame,
  tookMilliseconds: z.number(),
});
export type BoardAnswer = z.infer<typeof BoardAnswer>;

/** One firing of a Schedule: what came of it, or that it is planned. */
export const ScheduleRun = z.object({
  at: EpochSeconds,
  state: z.enum(["planned", "success", "partial", "fail", "running", "missed", "skipped", "unknown"]),
  /** The Backup's name; empty where there is none (any more). */
  backup: z.string(),
});
export type ScheduleRun = z.infer<typeof ScheduleRun>;

export const ScheduleRow = z.object({
  /** `cluster/schedules/namespace/name`. */
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  name: z.string(),
  health: Health,
  /** `spec.schedule` as it stands. */
  cron: z.string(),
  /** `UTC` unless the cron names one; empty when it cannot be read. */
  timeZone: z.string(),
  standing: RunStanding,
  /** Somebody paused it, whatever else it is. */
  paused: z.boolean(),
  /** Why it is not due; empty when it is. */
  reason: z.string(),
  lastAt: EpochSeconds.nullable(),
  skippedAt: EpochSeconds.nullable(),
  nextAt: EpochSeconds.nullable(),
  /** Longest gap between two firings. */
  intervalSeconds: z.number().nullable(),
  /** From a week ago to a week ahead, oldest first, at most 400. */
  runs: z.array(ScheduleRun),
  ttlSeconds: z.number().nullable(),
  location: z.string(),
  coverage: Coverage,
  /** Patterns of its template. */
  included: z.array(z.string()),
  excluded: z.array(z.string()),
  /** Namespaces it takes, of those the viewer may see. */
  namespaces: z.int(),
  /** Other schedules of the cluster that take the same namespaces, and how many. */
  overlaps: z.array(z.object({ schedule: z.string(), namespaces: z.int() })),
  /** Its newest backups that are over, oldest first, at most 30: how many items, and how long. */
  trend: z.array(
    z.object({
      backup: z.string(),
      at: EpochSeconds,
      class: PhaseClass,
      items: z.int().nullable(),
      tookSeconds: z.number().nullable(),
    }),
  ),
  /** What is strange about the newest, one sentence each: far fewer items than before, far slower. */
  anomalies: z.array(z.string()),
});
export type ScheduleRow = z.infer<typeof ScheduleRow>;

const listInput = { where: z.string().max(2000).default("") };

/** `GET /api/v1/backups/schedules`: worst first, at most 200. */
export const ScheduleInput = z.strictObject(listInput);
export const ScheduleAnswer = z.object({ schedules: z.array(ScheduleRow), total: z.int(), ...frame });
export type ScheduleAnswer = z.infer<typeof ScheduleAnswer>;

export const LocationRow = z.object({
  /** `cluster/backupstoragelocations/namespace/name`. */
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  name: z.string(),
  health: Health,
  state: z.enum(["available", "unavailable", "unknown"]),
  /** Velero's message, or why it is not known. */
  reason: z.string(),
  provider: z.string(),
  bucket: z.string(),
  prefix: z.string(),
  isReadOnly: z.boolean(),
  isDefault: z.boolean(),
  validatedAt: EpochSeconds.nullable(),
  syncedAt: EpochSeconds.nullable(),
  /** Backups in it, and schedules that write to it. */
  backups: z.int(),
  schedules: z.int(),
  /** Other clusters that use the same bucket and prefix. */
  sharedWith: z.array(z.string()),
});
export type LocationRow = z.infer<typeof LocationRow>;

/** `GET /api/v1/backups/locations`: worst first, at most 1,000. */
export const LocationInput = z.strictObject(listInput);
export const LocationAnswer = z.object({ locations: z.array(LocationRow), total: z.int(), ...frame });
export type LocationAnswer = z.infer<typeof LocationAnswer>;
