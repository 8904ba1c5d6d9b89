import type { Location } from "./kind.ts";
import type { Site } from "./site.ts";

/** The location of a Backup, and whether Velero can reach it. */
export const locationOf = (site: Site, name = "default"): Location | undefined =>
  site.get("backupstoragelocations", name);

export const isAvailable = (location: Location | undefined): boolean => location?.status?.phase === "Available";

/** `bucket/prefix/backups/name`: where a Backup or Restore has its files. */
export function folderOf({ spec }: Location, of: "backups" | "restores", name?: string): string {
  const { bucket = "", prefix = "" } = spec.objectStorage ?? {};
  return [bucket, prefix, of, name].filter(Boolean).join("/");
}
