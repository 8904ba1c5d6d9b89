import type { Backup, Location } from "../kind.ts";
import { folderOf } from "../location.ts";
import type { Site } from "../site.ts";
import { collect } from "./collect.ts";
import type { Kept } from "./kept.ts";
import { storeBackup } from "./store-backup.ts";

const stored = new Set(["Completed", "PartiallyFailed"]);

/** What a backup keeps. One that the story began with keeps what the cluster has now: nobody was there to take a copy. */
export function keepLate(site: Site, location: Location, backup: Backup): Kept | undefined {
  const folder = folderOf(location, "backups", backup.metadata.name);
  const known = site.storage.kept(folder);
  if (known !== undefined || !stored.has(backup.status?.phase ?? "")) return known;
  const run = collect(site, backup);
  const isWhole = backup.status?.phase === "Completed";
  // A night on which nothing failed has no failure to tell of.
  const claims = isWhole ? run.claims.map((saved) => ({ ...saved, isFailed: false })) : run.claims;
  storeBackup(site, location, backup, {
    ...run,
    claims,
    results: isWhole ? { errors: {}, warnings: {} } : run.results,
  });
  return site.storage.kept(folder);
}
