/**
 * Files that are asked for, in DownloadRequest's words (domain.md 1.1); all are gzipped. Not `BackupContents`: it holds every Secret
 * of the backup.
 */
export const downloadKinds = [
  "BackupLog",
  "BackupResults",
  "BackupResourceList",
  "BackupVolumeInfos",
  "BackupItemOperations",
  "RestoreLog",
  "RestoreResults",
  "RestoreResourceList",
  "RestoreVolumeInfo",
  "RestoreItemOperations",
] as const;

export type DownloadKind = (typeof downloadKinds)[number];

/** The archive itself is asked for in one place alone, which lets nothing but its files' names through. */
export type FileKind = DownloadKind | "BackupContents";

/** One file of one Backup or Restore. */
export interface DownloadTarget {
  readonly kind: DownloadKind;
  /** Of the Backup or Restore, which is in Velero's namespace. */
  readonly name: string;
  readonly namespace: string;
}
