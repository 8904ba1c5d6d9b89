import type { SeenBackup, SeenLocation } from "./seen.ts";

/** Clocks of a cluster and its Velero may differ so much. */
const SKEW_MILLISECONDS = 60_000;

/**
 * Whether another cluster made a Backup, and this one only found it in the storage (domain.md 1.5): its location is read-only here, or the
 * object is younger than the run that it tells of. Such a one never counts for this cluster's objectives.
 */
export const isForeign = (
  { createdMs, startedMs }: Pick<SeenBackup, "createdMs" | "startedMs">,
  location: Pick<SeenLocation, "isReadOnly"> | undefined,
): boolean =>
  location?.isReadOnly === true ||
  (createdMs !== null && startedMs !== null && createdMs - startedMs > SKEW_MILLISECONDS);
