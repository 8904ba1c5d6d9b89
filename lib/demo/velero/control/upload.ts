import type { Run } from "../keep/store-backup.ts";
import type { Backup } from "../kind.ts";
import type { Site } from "../site.ts";
import { pace } from "./pace.ts";

/** Lets one volume after the other arrive in the bucket; the last one leads to the end. */
export function moveData(site: Site, backup: Backup, run: Run | undefined): number {
  const moving = run?.claims.filter(({ method }) => method === "moved") ?? [];
  const failed = moving.filter(({ isFailed }) => isFailed).length;
  const { backupItemOperationsCompleted: done = 0, phase = "" } = backup.status ?? {};
  const isOver = done >= moving.length - failed;
  const ending = phase.replace("WaitingForPluginOperations", "Finalizing");
  site.say("backups", backup, {
    ...(isOver ? { phase: ending } : { backupItemOperationsCompleted: done + 1 }),
    ...(isOver && failed > 0 && { backupItemOperationsFailed: failed }),
  });
  return site.now() + pace.move;
}
