import { z } from "zod";

import { Transfers } from "./backup-transfer.ts";
import { Coverage, PhaseClass } from "./backup.ts";
import { EpochMilliseconds, EpochSeconds } from "./freshness.ts";

/** How far a running one is. `of` 0: not known yet. Never whole before the phase is over. */
export const BackupProgress = z.object({
  doing: z.enum(["items", "operations"]),
  done: z.int(),
  of: z.int(),
});
export type BackupProgress = z.infer<typeof BackupProgress>;

/** One restore from a backup. */
export const RestoreRun = z.object({
  namespace: z.string(),
  name: z.string(),
  phase: z.string(),
  class: PhaseClass,
  startedAt: EpochSeconds.nullable(),
  tookSeconds: z.number().nullable(),
});
export type RestoreRun = z.infer<typeof RestoreRun>;

/** One run among its schedule's others, for comparing. */
export const BackupRun = RestoreRun.extend({ items: z.int().nullable(), errors: z.int(), warnings: z.int() });
export type BackupRun = z.infer<typeof BackupRun>;

const object = { cluster: z.string(), namespace: z.string(), name: z.string(), uid: z.string() };

const course = {
  phase: z.string(),
  class: PhaseClass,
  /** `failureReason` and validation errors, as Velero says them. */
  reasons: z.array(z.string()),
  createdAt: EpochSeconds.nullable(),
  startedAt: EpochSeconds.nullable(),
  completedAt: EpochSeconds.nullable(),
  /** Null once it is over. */
  progress: BackupProgress.nullable(),
  items: z.int().nullable(),
  itemsDone: z.int().nullable(),
  errors: z.int(),
  warnings: z.int(),
  /** The data of its volumes on their way; null: neither kind may be listed. */
  transfers: Transfers.nullable(),
};

/** A namespace that a backup takes. */
export const TakenNamespace = z.object({
  namespace: z.string(),
  coverage: Coverage,
  /** Nothing of what the backup was to take of it failed; null: that is not known. */
  isWhole: z.boolean().nullable(),
});
export type TakenNamespace = z.infer<typeof TakenNamespace>;

/** `GET /api/v1/backups/{cluster}/{namespace}/{name}`. */
export const BackupDetail = z.object({
  ...object,
  ...course,
  /** Whether it can be restored from, by its phase, expiry and location, and by its results once the viewer has read them. */
  usability: z.object({ state: z.enum(["usable", "warnings", "unusable", "unknown"]), reason: z.string() }),
  expiresAt: EpochSeconds.nullable(),
  queuePosition: z.int().nullable(),
  operations: z.object({ attempted: z.int(), completed: z.int(), failed: z.int() }),
  hooks: z.object({ attempted: z.int(), failed: z.int() }),
  schedule: z.string(),
  location: z.object({ name: z.string(), state: z.enum(["available", "unavailable", "missing", "unknown"]) }),
  /** It was found in the storage, and another cluster made it; which, where that is known. */
  isForeign: z.boolean(),
  sourceCluster: z.string(),
  sourceVersion: z.string(),
  /** Fields of the spec that choose, with their values as they stand; those that are not set are left away. */
  filters: z.array(z.object({ field: z.string(), values: z.array(z.string()) })),
  /** Of the viewer's namespaces those that it takes, at most 500, and how many there are. */
  namespaces: z.array(TakenNamespace),
  namespaceCount: z.int(),
  /** Runs of the same schedule, this one among them, newest first, at most 30. */
  runs: z.array(BackupRun),
  restores: z.array(RestoreRun),
  /** Somebody asked for its deletion. */
  isBeingDeleted: z.boolean(),
  /** The newest request to delete it. Processed with errors is a failure, in Velero's words; null: nobody asked, or it may not be seen. */
  deletion: z.object({ phase: z.string(), errors: z.string() }).nullable(),
  asOf: EpochMilliseconds,
});
export type BackupDetail = z.infer<typeof BackupDetail>;

/** `GET /api/v1/restores/{cluster}/{namespace}/{name}`. */
export const RestoreDetail = z.object({
  ...object,
  ...course,
  /** Empty when it restores the newest of a schedule, and none was chosen yet. */
  backup: z.string(),
  /** Whether that Backup is still there, and its point. */
  isBackupThere: z.boolean(),
  pointAt: EpochSeconds.nullable(),
  schedule: z.string(),
  /** Patterns; none is all. */
  included: z.array(z.string()),
  excluded: z.array(z.string()),
  /** Namespaces that are restored under another name. */
  mapping: z.array(z.object({ from: z.string(), to: z.string() })),
  asOf: EpochMilliseconds,
});
export type RestoreDetail = z.infer<typeof RestoreDetail>;
