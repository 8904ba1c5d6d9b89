import type { SavedClaim } from "../keep/kept.ts";
import type { Run } from "../keep/store-backup.ts";
import type { Backup } from "../kind.ts";
import type { Site } from "../site.ts";
import { tellSaving } from "../transfer/save.ts";
import type { Standing } from "../transfer/status.ts";
import { pace } from "./pace.ts";

/** How far the one that is under way has come when it is looked at. */
const underWay = 0.45;

/** Lets one volume after the other arrive in the bucket; the last one leads to the end. */
export function moveData(site: Site, backup: Backup, run: Run | undefined): number {
  const moving = run?.claims.filter(({ method }) => method === "moved") ?? [];
  const failed = moving.filter(({ isFailed }) => isFailed).length;
  const { backupItemOperationsCompleted: done = 0, phase = "" } = backup.status ?? {};
  const isOver = done >= moving.length - failed;
  const ending = phase.replace("WaitingForPluginOperations", "Finalizing");
  // Those whose snapshot is never ready are given up last.
  for (const [at, saved] of moving.toSorted((a, b) => Number(a.isFailed) - Number(b.isFailed)).entries())
    tellSaving(site, backup, saved, standingOf(site, saved, at, isOver ? moving.length : done));
  site.say("backups", backup, {
    ...(isOver ? { phase: ending } : { backupItemOperationsCompleted: done + 1 }),
    ...(isOver && failed > 0 && { backupItemOperationsFailed: failed }),
  });
  return site.now() + pace.move;
}

function standingOf(site: Site, { isFailed }: SavedClaim, at: number, done: number): Standing {
  const startMs = site.now();
  if (at > done) return { phase: "Accepted", startMs, share: 0 };
  if (at === done) return { phase: "InProgress", startMs, share: underWay };
  return { phase: isFailed ? "Failed" : "Completed", startMs, endMs: startMs, share: 1 };
}

/** Says how far the node agents are with the files of a running Backup: `share` of 0 to 1. */
export function readFiles(site: Site, backup: Backup, { claims }: Run, share: number): void {
  const startMs = site.now();
  for (const saved of claims.filter(({ method }) => method === "files"))
    tellSaving(
      site,
      backup,
      saved,
      share >= 1 ? { phase: "Completed", startMs, endMs: startMs, share } : { phase: "InProgress", startMs, share },
    );
}
