import { classOf, isOver } from "#lib/model/backup/phase.ts";
import { madeAt } from "#lib/model/backup/runs.ts";
import { type Check, after, found, unknown } from "#lib/model/finding/check.ts";
import { type SeenPlan, toSeconds } from "#lib/model/finding/seen-backup.ts";

import { evidenceOf } from "./backup-evidence.ts";

/** BKP-004 the last run of a schedule made no backup (domain.md 8). */
export const lastRunFailed: Check<SeenPlan> = {
  id: "BKP-004",
  title: "Last backup of a schedule failed",
  rule: "the newest Backup of the Schedule that is over has phase Failed or FailedValidation",
  layer: "L5",
  kinds: ["Schedule"],
  remediation:
    "Read why the Backup failed, mend that, and make one by hand: until the next run that completes nothing new is saved.",
  upstream: ["velero_backup_failure_total", "velero_backup_last_status"],
  look: ({ runs }) => {
    const [newest] = runs;
    if (newest === undefined) return null;
    if (classOf(newest.phase) === "strange")
      return unknown(`the phase of its newest backup is ${newest.phase}, which this version does not know`);
    const last = runs.find(({ phase }) => isOver(phase));
    if (last === undefined || classOf(last.phase) !== "fail") return null;
    return found({
      summary: `its last backup ended ${last.phase}${last.failure === "" ? "" : `: ${last.failure}`}`,
      since: toSeconds(last.completedMs ?? madeAt(last)),
      steps: after(0, "critical"),
      evidence: [evidenceOf(last, `status.phase=${last.phase}`)],
    });
  },
};
