/** What people write on a Namespace about its backups (domain.md 1.2). */
export const backupAnnotations = {
  /** How old its newest point may be: `24h`, `P1D` (`parseDuration`). */
  objective: "quarterdeck.dev/rpo",
  /** How soon it has to be back: the same. */
  recovery: "quarterdeck.dev/rto",
  /** Why it needs no backup: it is not told of then. */
  exclusion: "quarterdeck.dev/backup-excluded",
  /** Who decided that. */
  excludedBy: "quarterdeck.dev/backup-excluded-by",
} as const;

/** What people write on a CronJob. */
export const backupLabels = {
  /**
   * `true`: it saves the cluster's own etcd, where nothing of the distribution's does; else the name of the DataStore of Kamaji that it saves
   * (domain.md 1.6).
   */
  etcd: "quarterdeck.dev/etcd-backup",
} as const;
