import { classOf, isOver } from "#lib/model/backup/phase.ts";
import { madeAt, partialStreak } from "#lib/model/backup/runs.ts";
import { type Check, after, found } from "#lib/model/finding/check.ts";
import { type SeenPlan, toSeconds } from "#lib/model/finding/seen-backup.ts";

import { evidenceOf } from "./backup-evidence.ts";

const CRITICAL_RUNS = 3;

/** BKP-005 the last run of a schedule saved a part only (domain.md 8). One that still runs and has failed in part already counts. */
export const lastRunPartial: Check<SeenPlan> = {
  id: "BKP-005",
  title: "Last backup of a schedule failed in part",
  rule: `the newest Backup of the Schedule has a phase that ends PartiallyFailed; critical at ${CRITICAL_RUNS} in a row`,
  layer: "L5",
  kinds: ["Schedule"],
  remediation: "Read the Backup's results: they name what was not saved, by namespace. What failed is not in it.",
  upstream: ["velero_backup_partial_failure_total"],
  look: ({ runs }) => {
    const [newest] = runs;
    const last = runs.find(({ phase }) => isOver(phase));
    if (newest !== undefined && classOf(newest.phase) === "ailing")
      return found({
        summary: "its backup that runs now has failed in part already",
        since: newest.startedMs === null ? null : toSeconds(newest.startedMs),
        steps: after(0, "warning"),
        evidence: [evidenceOf(newest, `status.phase=${newest.phase}`)],
      });
    if (last === undefined || classOf(last.phase) !== "partial") return null;
    const streak = partialStreak(runs);
    const figures = `${last.errors} ${last.errors === 1 ? "error" : "errors"}`;
    return found({
      summary:
        streak === 1
          ? `its last backup failed in part, with ${figures}`
          : `its last ${streak} backups failed in part, the newest with ${figures}`,
      actual: streak,
      desired: 0,
      since: toSeconds(last.completedMs ?? madeAt(last)),
      steps: after(0, streak >= CRITICAL_RUNS ? "critical" : "warning"),
      evidence: runs
        .filter(({ phase }) => isOver(phase))
        .slice(0, Math.min(streak, CRITICAL_RUNS))
        .map((one) => evidenceOf(one, `status.phase=${one.phase}, status.errors=${one.errors}`)),
    });
  },
};
