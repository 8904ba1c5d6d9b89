import type { LabelSelector } from "#lib/demo/controller/kind/workload.ts";
import type { KubeObject } from "#lib/demo/object.ts";

type Names = readonly string[];

/** What a Backup and a Restore choose by. */
export interface Choice {
  readonly includedNamespaces?: Names;
  readonly excludedNamespaces?: Names;
  readonly includedResources?: Names;
  readonly excludedResources?: Names;
  readonly includedNamespaceScopedResources?: Names;
  readonly excludedNamespaceScopedResources?: Names;
  readonly includedClusterScopedResources?: Names;
  readonly excludedClusterScopedResources?: Names;
  readonly includeClusterResources?: boolean;
  readonly labelSelector?: LabelSelector;
  readonly orLabelSelectors?: readonly LabelSelector[];
}

export interface Hook {
  readonly name?: string;
  readonly includedNamespaces?: Names;
  readonly excludedNamespaces?: Names;
  readonly labelSelector?: LabelSelector;
  readonly pre?: readonly { exec?: { command?: Names; onError?: string } }[];
  readonly post?: readonly { exec?: { command?: Names; onError?: string } }[];
}

export interface BackupSpec extends Choice {
  readonly storageLocation?: string;
  readonly ttl?: string;
  readonly snapshotMoveData?: boolean;
  readonly snapshotVolumes?: boolean;
  readonly defaultVolumesToFsBackup?: boolean;
  readonly csiSnapshotTimeout?: string;
  readonly resourcePolicy?: { readonly kind?: string; readonly name?: string };
  readonly hooks?: { readonly resources?: readonly Hook[] };
}

interface Outcome {
  readonly phase?: string;
  readonly startTimestamp?: string;
  readonly completionTimestamp?: string;
  readonly validationErrors?: Names;
  readonly errors?: number;
  readonly warnings?: number;
}

export interface BackupStatus extends Outcome {
  readonly queuePosition?: number;
  readonly expiration?: string;
  readonly progress?: { readonly totalItems?: number; readonly itemsBackedUp?: number };
  readonly backupItemOperationsAttempted?: number;
  readonly backupItemOperationsCompleted?: number;
}

export interface RestoreSpec extends Choice {
  readonly itemOperationTimeout?: string;
  readonly backupName?: string;
  readonly scheduleName?: string;
  readonly namespaceMapping?: Readonly<Record<string, string>>;
  readonly existingResourcePolicy?: string;
  readonly preserveNodePorts?: boolean;
  readonly restorePVs?: boolean;
  readonly resourceModifier?: { readonly kind?: string; readonly name?: string };
}

export interface LocationSpec {
  readonly provider?: string;
  readonly accessMode?: string;
  readonly default?: boolean;
  readonly objectStorage?: { readonly bucket?: string; readonly prefix?: string };
}

type Of<Spec, Status> = KubeObject & { spec: Spec; status?: Status };
export type Backup = Of<BackupSpec, BackupStatus>;
export type Restore = Of<
  RestoreSpec,
  Outcome & { progress?: { readonly totalItems?: number; readonly itemsRestored?: number } }
>;
export type Schedule = Of<
  { schedule: string; paused?: boolean; skipImmediately?: boolean; template: BackupSpec },
  { phase?: string; lastBackup?: string; validationErrors?: Names }
>;
export type Location = Of<LocationSpec, { phase?: string; lastValidationTime?: string; lastSyncedTime?: string }>;
export type DownloadRequest = Of<
  { target: { kind: string; name: string } },
  { phase?: string; downloadURL?: string; expiration?: string }
>;
export type DeleteBackupRequest = Of<{ backupName?: string }, { phase?: string; errors?: Names }>;
export type ServerStatusRequest = Of<object, { phase?: string; processedTimestamp?: string }>;

/** Velero's own kinds that its controllers read and write. */
export interface Kinds {
  backups: Backup;
  restores: Restore;
  schedules: Schedule;
  backupstoragelocations: Location;
  downloadrequests: DownloadRequest;
  deletebackuprequests: DeleteBackupRequest;
  serverstatusrequests: ServerStatusRequest;
}

export const kindOf = {
  backups: "Backup",
  restores: "Restore",
  schedules: "Schedule",
  backupstoragelocations: "BackupStorageLocation",
  downloadrequests: "DownloadRequest",
  deletebackuprequests: "DeleteBackupRequest",
  serverstatusrequests: "ServerStatusRequest",
} as const satisfies Record<keyof Kinds, string>;
