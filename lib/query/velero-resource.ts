/** Velero's kinds that are watched. As one text: every page loads it. */
export const veleroResources: ReadonlySet<string> = new Set(
  "backups schedules restores backupstoragelocations deletebackuprequests backuprepositories podvolumebackups podvolumerestores datauploads datadownloads volumesnapshotlocations".split(
    " ",
  ),
);
