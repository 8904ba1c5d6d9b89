import type { Backup, Location } from "../kind.ts";
import { folderOf } from "../location.ts";
import type { Site } from "../site.ts";
import { collect } from "./collect.ts";
import { storeBackup } from "./store-backup.ts";

const stored = new Set(["Completed", "PartiallyFailed"]);

/**
 * Puts a Backup that the story began with into its bucket, where other clusters find it. It keeps what the cluster has when somebody first
 * asks: nobody was there to take a copy.
 */
export function keepLate(site: Site, location: Location, backup: Backup): void {
  if (!stored.has(backup.status?.phase ?? "")) return;
  site.storage.promise(folderOf(location, "backups", backup.metadata.name), {
    backup,
    store: () => storeBackup(site, location, backup, runOf(site, backup)),
  });
}

function runOf(site: Site, backup: Backup): ReturnType<typeof collect> {
  const run = collect(site, backup);
  if (backup.status?.phase !== "Completed") return run;
  // A night on which nothing failed has no failure to tell of.
  const claims = run.claims.map((saved) => ({ ...saved, isFailed: false }));
  return { ...run, claims, results: { errors: {}, warnings: {} } };
}
