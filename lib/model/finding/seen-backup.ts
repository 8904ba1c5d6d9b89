import type { DrillVerdict } from "#lib/contract/drill.ts";
import type { Objective } from "#lib/model/backup/rpo.ts";
import type { SeenBackup, SeenSchedule } from "#lib/model/backup/seen.ts";
import type { Sheltered } from "#lib/model/backup/shelter.ts";
import type { SeenTransfer } from "#lib/model/backup/transfer.ts";

/** What of backups the checks see. Times are Unix milliseconds, as the rules of `lib/model/backup` have them; null where nothing tells. */
interface Seen {
  readonly nowMs: number;
}

/** A BackupStorageLocation. */
export interface SeenStorage extends Seen {
  readonly status: string;
  readonly message: string;
  readonly isReadOnly: boolean;
  readonly isDefault: boolean;
  readonly validatedMs: number | null;
  /** How often Velero checks it; null: never. */
  readonly frequencyMs: number | null;
  /** Of all locations of its Velero none is the default, and this is the one that tells so. */
  readonly isWithoutDefault: boolean;
}

/** A Schedule with its runs, the newest first. */
export interface SeenPlan extends Seen {
  readonly schedule: SeenSchedule;
  readonly runs: readonly SeenBackup[];
}

/** A Namespace under its cluster's backups. */
export interface SeenProtection extends Seen {
  readonly sheltered: Sheltered;
  readonly objective: Objective;
  /** Why somebody took it out of what must be backed up; empty when nobody did. */
  readonly exclusion: string;
  readonly createdMs: number;
  /** PersistentVolumeClaims in it; null while they are not known whole. */
  readonly volumes: number | null;
  /** How long a restore of it may take; null where nobody says. */
  readonly rtoMs: number | null;
  /** The newest Restore that brought all of it back, and how long that took; null without one. */
  readonly restored: MeasuredRestore | null;
  /** What its last drill proved; null when there was none. */
  readonly drill: SeenDrill | null;
  /** A policy that was to rehearse it at its last time, and could not; null otherwise. */
  readonly undrilled: { readonly policy: string; readonly dueMs: number; readonly refusal: string } | null;
  /** Volumes whose data the newest try did not save. */
  readonly unsaved: readonly UnsavedVolume[];
}

/** A rehearsal of a restore. `sentence`: what it failed on, or could not see. */
export interface SeenDrill {
  readonly id: string;
  readonly verdict: DrillVerdict;
  readonly judgedMs: number;
  readonly sentence: string;
}

/** A Restore that completed, or a drill. Unix milliseconds. */
export interface MeasuredRestore {
  /** `Restore back`, `drill 4711`. */
  readonly name: string;
  /** What was measured. */
  readonly span: string;
  readonly tookMs: number;
  readonly completedMs: number;
}

/** A volume, and why its data was not saved. */
export interface UnsavedVolume {
  readonly volume: string;
  readonly backup: string;
  readonly reason: string;
}

/** The data of a volume on its way, with those of the same volume before it. */
export interface SeenMove extends Seen {
  readonly transfer: SeenTransfer;
  /** A later one of the same volume has begun. */
  readonly isPast: boolean;
  readonly before: readonly SeenTransfer[];
}

/** A BackupRepository. */
export interface SeenRepository extends Seen {
  readonly status: string;
  readonly message: string;
  readonly maintenance: string;
  readonly maintainedMs: number | null;
  readonly createdMs: number;
}

/** A Backup or a Restore as something that runs. */
export interface SeenRun extends Seen {
  readonly phase: string;
  readonly createdMs: number;
  readonly startedMs: number | null;
  /** When its phase or a figure of its progress last changed, as watched. */
  readonly changedMs: number;
  /** After so long Velero itself gives up what goes on in the background. */
  readonly timeoutMs: number;
  readonly done: number;
  readonly total: number;
}

/** Hooks of a Backup. */
export interface SeenHooks {
  readonly attempted: number;
  readonly failed: number;
  readonly completedMs: number | null;
  /** The newest of its schedule that is over, or made by hand. */
  readonly isTelling: boolean;
}

/** Something that was to be deleted: what a DeleteBackupRequest says, or the label of a Backup that garbage collection could not remove. */
export interface SeenDeletion {
  readonly errors: string;
  readonly gcFailure: string;
}

/** A Restore that is over or not. */
export interface SeenRestore extends Seen {
  readonly phase: string;
  readonly completedMs: number | null;
  readonly createdMs: number;
  readonly errors: number;
  readonly warnings: number;
  readonly failure: string;
  /** A later Restore of the same namespaces has completed. */
  readonly isMended: boolean;
}

/** Unix seconds, as findings have them. */
export const toSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);
