/** What people write on a Namespace about its backups (domain.md 1.2). */
export const backupAnnotations = {
  /** How old its newest point may be: `24h`, `P1D` (`parseDuration`). */
  objective: "quarterdeck.dev/rpo",
  /** Why it needs no backup: it is not told of then. */
  exclusion: "quarterdeck.dev/backup-excluded",
  /** Who decided that. */
  excludedBy: "quarterdeck.dev/backup-excluded-by",
} as const;
