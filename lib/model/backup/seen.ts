import type { BackupFilters } from "./coverage.ts";
import type { Timing } from "./schedule.ts";

/** How a backup saves volumes: moved to the storage, file by file, or as snapshots that stay where the volumes are. */
export type Saving = "moved" | "files" | "snapshots" | "none";

/** A Backup as the rules look at it. Times are Unix milliseconds, null where it does not say. */
export interface SeenBackup {
  readonly namespace: string;
  readonly name: string;
  readonly phase: string;
  /** Of its label; empty for one that somebody made by hand. */
  readonly schedule: string;
  readonly location: string;
  readonly filters: BackupFilters;
  readonly createdMs: number | null;
  readonly startedMs: number | null;
  readonly completedMs: number | null;
  readonly expiresMs: number | null;
  /** `status.progress.totalItems`. */
  readonly items: number;
  readonly errors: number;
  readonly warnings: number;
  /** `status.failureReason`, else what validation says; empty when it says nothing. */
  readonly failure: string;
  readonly saving: Saving;
}

/** A Schedule as the rules look at it. */
export interface SeenSchedule {
  readonly namespace: string;
  readonly name: string;
  /** `Enabled`, `Paused`, `New`, `FailedValidation`. */
  readonly status: string;
  /** `spec.schedule` as it stands. */
  readonly cron: string;
  /** null: it cannot be read, and why. */
  readonly timing: Timing | null;
  readonly unreadable: string;
  readonly isPaused: boolean;
  readonly filters: BackupFilters;
  readonly createdMs: number;
  readonly lastMs: number | null;
  readonly skippedMs: number | null;
  readonly invalid: string;
}

/** A BackupStorageLocation as the rules look at it. */
export interface SeenLocation {
  readonly namespace: string;
  readonly name: string;
  readonly status: string;
  readonly isReadOnly: boolean;
  readonly isDefault: boolean;
}

/** What a cluster's Velero holds at one moment. */
export interface SeenVelero {
  readonly backups: readonly SeenBackup[];
  readonly schedules: readonly SeenSchedule[];
  readonly locations: readonly SeenLocation[];
  /** `namespace/name` of the Backups whose deletion was asked for. */
  readonly deleting: ReadonlySet<string>;
}

/** Whether a schedule makes backups now. */
export const isEnabled = ({ status, isPaused, timing }: SeenSchedule): boolean =>
  !isPaused && timing !== null && status !== "FailedValidation";
