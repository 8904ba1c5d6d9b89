import type { BackupRef } from "#lib/query/backup.ts";

const address = (noun: string, { cluster, namespace, name }: BackupRef): string =>
  `/${noun}/${[cluster, namespace, name].map(encodeURIComponent).join("/")}`;

export const toBackupHref = (ref: BackupRef): string => address("backups", ref);
export const toRestoreHref = (ref: BackupRef): string => address("restores", ref);
