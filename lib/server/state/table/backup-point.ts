/** When backups with the same filters began that completed: what a cluster itself forgets when they expire. */
export interface BackupPointTable {
  cluster: string;
  /** What they take, as JSON. */
  filters: string;
  /** Unix seconds in base 36, joined by commas, the oldest first. */
  points: string;
  /** Unix seconds since which none was missed. */
  sinceAt: number;
  /** Unix seconds at which the cluster was last looked at. */
  seenAt: number;
}
