import { chooseObjects } from "../keep/choose.ts";
import { saveClaims } from "../keep/volume.ts";
import type { Backup } from "../kind.ts";
import { locationOf } from "../location.ts";
import { Site, type SiteOptions } from "../site.ts";
import { tellSaving } from "./save.ts";

const stored = new Set(["Completed", "PartiallyFailed"]);
/** What a snapshot that is never ready is waited for. */
const timeoutMilliseconds = 600_000;

/** What the Backups that the story began with say of the data of their volumes: one after the other, while each of them ran. */
export function tellPast(options: SiteOptions): void {
  const site = new Site(options);
  for (const backup of site.list("backups")) {
    const location = locationOf(site, backup.spec.storageLocation);
    if (stored.has(backup.status?.phase ?? "") && location?.spec.accessMode !== "ReadOnly") tellBackup(site, backup);
  }
}

function tellBackup(site: Site, backup: Backup): void {
  const { startTimestamp = "", completionTimestamp = "", phase } = backup.status ?? {};
  const isPartial = phase === "PartiallyFailed";
  const [begin, end] = [Date.parse(startTimestamp) + 20_000, Date.parse(completionTimestamp) - 5000];
  const taken = { ...backup.spec, includedResources: ["persistentvolumeclaims", "pods"] };
  const claims = saveClaims(site, backup, chooseObjects(site, taken)).filter(({ method }) => method !== "skipped");
  const moved = claims.filter(({ method }) => method === "moved");
  const lost = isPartial ? moved.filter(({ isFailed }) => isFailed).length : 0;
  if (moved.length > 0)
    site.say("backups", backup, {
      backupItemOperationsAttempted: moved.length,
      backupItemOperationsCompleted: moved.length - lost,
      ...(lost > 0 && { backupItemOperationsFailed: lost }),
    });
  const each = Math.floor((end - begin) / Math.max(1, claims.length));
  for (const [at, saved] of claims.entries()) {
    const isFailed = saved.isFailed && isPartial;
    const startMs = begin + at * each;
    const endMs = isFailed ? startMs + timeoutMilliseconds : startMs + each;
    tellSaving(site, backup, saved, {
      phase: isFailed ? "Failed" : "Completed",
      startMs,
      endMs,
      share: isFailed ? 0 : 1,
    });
  }
}
