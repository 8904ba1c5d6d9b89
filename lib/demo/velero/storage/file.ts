/** Where Velero stores what a DownloadRequest asks for, under `backups/<name>/` or `restores/<name>/`. */
export const fileNames: Readonly<Record<string, (name: string) => string>> = {
  BackupLog: (name) => `${name}-logs.gz`,
  BackupContents: (name) => `${name}.tar.gz`,
  BackupResults: (name) => `${name}-results.gz`,
  BackupResourceList: (name) => `${name}-resource-list.json.gz`,
  BackupVolumeInfos: (name) => `${name}-volumeinfo.json.gz`,
  BackupItemOperations: (name) => `${name}-itemoperations.json.gz`,
  BackupVolumeSnapshots: (name) => `${name}-volumesnapshots.json.gz`,
  CSIBackupVolumeSnapshots: (name) => `${name}-csi-volumesnapshots.json.gz`,
  CSIBackupVolumeSnapshotContents: (name) => `${name}-csi-volumesnapshotcontents.json.gz`,
  RestoreLog: (name) => `restore-${name}-logs.gz`,
  RestoreResults: (name) => `restore-${name}-results.gz`,
  RestoreResourceList: (name) => `restore-${name}-resource-list.json.gz`,
  RestoreItemOperations: (name) => `restore-${name}-itemoperations.json.gz`,
  RestoreVolumeInfo: (name) => `${name}-volumeinfo.json.gz`,
};
