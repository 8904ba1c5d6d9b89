import type { Check } from "./check.ts";
import { locationUnavailable } from "./check/l5/bkp-002.ts";
import { noDefaultLocation } from "./check/l5/bkp-003.ts";
import { lastRunFailed } from "./check/l5/bkp-004.ts";
import { lastRunPartial } from "./check/l5/bkp-005.ts";
import { scheduleMissed } from "./check/l5/bkp-006.ts";
import { objectiveMissed } from "./check/l5/bkp-007.ts";
import { unmanaged } from "./check/l5/bkp-008.ts";
import { volumesUnsaved } from "./check/l5/bkp-009.ts";
import { onlyLocal } from "./check/l5/bkp-010.ts";
import { lastPointExpires } from "./check/l5/bkp-011.ts";
import { repositoryIll } from "./check/l5/bkp-012.ts";
import { stuck } from "./check/l5/bkp-013.ts";
import { moveFailed } from "./check/l5/bkp-014.ts";
import { restoreUnproven } from "./check/l5/bkp-015.ts";
import { restoreSlow } from "./check/l5/bkp-016.ts";
import { notDeleted } from "./check/l5/bkp-017.ts";
import { restoreFailed } from "./check/l5/bkp-018.ts";
import { muchSmaller } from "./check/l5/bkp-020.ts";
import { hooksFailed } from "./check/l5/bkp-022.ts";
import type {
  SeenDeletion,
  SeenHooks,
  SeenMove,
  SeenPlan,
  SeenProtection,
  SeenRepository,
  SeenRestore,
  SeenRun,
  SeenStorage,
} from "./seen-backup.ts";

export const storageChecks: readonly Check<SeenStorage>[] = [locationUnavailable, noDefaultLocation];

export const planChecks: readonly Check<SeenPlan>[] = [lastRunFailed, lastRunPartial, scheduleMissed, muchSmaller];

export const protectionChecks: readonly Check<SeenProtection>[] = [
  objectiveMissed,
  unmanaged,
  volumesUnsaved,
  onlyLocal,
  lastPointExpires,
  restoreUnproven,
  restoreSlow,
];

/** Of PodVolumeBackups and DataUploads. */
export const moveChecks: readonly Check<SeenMove>[] = [moveFailed];

export const repositoryChecks: readonly Check<SeenRepository>[] = [repositoryIll];

/** Of Backups and Restores. */
export const runChecks: readonly Check<SeenRun>[] = [stuck];

export const hookChecks: readonly Check<SeenHooks>[] = [hooksFailed];

/** Of DeleteBackupRequests and Backups. */
export const deletionChecks: readonly Check<SeenDeletion>[] = [notDeleted];

export const restoreChecks: readonly Check<SeenRestore>[] = [restoreFailed];

/** Every check of backups but for whether Velero runs. */
export const backupChecks: readonly Omit<Check<never>, "look">[] = [
  ...storageChecks,
  ...planChecks,
  ...protectionChecks,
  ...runChecks,
  ...hookChecks,
  ...deletionChecks,
  ...restoreChecks,
  ...moveChecks,
  ...repositoryChecks,
];
