/** Velero's Restores in its namespace. */
export const restores = (namespace: string) => ({
  group: "velero.io",
  version: "v1",
  resource: "restores",
  namespace,
});

/** PersistentVolumes that one Restore made. */
export const volumesOf = (restore: string) => ({
  group: "",
  version: "v1",
  resource: "persistentvolumes",
  labelSelector: `velero.io/restore-name=${restore}`,
});
