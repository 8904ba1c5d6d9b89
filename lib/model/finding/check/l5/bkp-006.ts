import { intervalOn } from "#lib/model/backup/interval.ts";
import { graceOf, runState } from "#lib/model/backup/schedule.ts";
import { type Check, after, found } from "#lib/model/finding/check.ts";
import { type SeenPlan, toSeconds } from "#lib/model/finding/seen-backup.ts";

/** BKP-006 a schedule makes no backups: it missed a run, is paused, or Velero refuses it (domain.md 1.2, 8). */
export const scheduleMissed: Check<SeenPlan> = {
  id: "BKP-006",
  title: "Schedule makes no backups",
  rule: "now > next run after lastBackup + max(5 min, 10 % of the interval), or phase FailedValidation (critical); spec.paused (warning)",
  layer: "L5",
  kinds: ["Schedule"],
  remediation:
    "Missed: look whether Velero runs and another backup holds it up. Refused: mend spec.schedule or what its message names.",
  upstream: ["velero_schedule_expected_interval_seconds"],
  look: ({ schedule, nowMs }) => {
    const { timing, isPaused, status, invalid, unreadable, cron } = schedule;
    if (status === "FailedValidation" || timing === null)
      return found({
        summary: `Velero cannot follow it: ${invalid || unreadable || "its validation failed"}`,
        steps: after(0, "critical"),
        evidence: [{ path: "", value: `status.phase=${status}, spec.schedule=${cron}` }],
      });
    if (isPaused)
      return found({
        summary: "it is paused: no backup is made",
        steps: after(0, "warning"),
        evidence: [{ path: "", value: "spec.paused=true" }],
      });
    const intervalMs = intervalOn(timing, nowMs);
    const { lastMs, createdMs, skippedMs } = schedule;
    const run = runState({ timing, isPaused, lastMs: lastMs ?? createdMs, skippedMs }, nowMs, intervalMs);
    if (run.state !== "missed") return null;
    const last = lastMs === null ? "it has never made one" : `its last was at ${toTime(lastMs)}`;
    return found({
      summary: `the backup of ${toTime(run.nextMs)} was not made; ${last}`,
      since: toSeconds(run.nextMs + graceOf(intervalMs)),
      steps: after(0, "critical"),
      evidence: [
        { path: "", value: `spec.schedule=${cron}, status.lastBackup=${lastMs === null ? "none" : toTime(lastMs)}` },
      ],
    });
  },
};

/** `2026-11-21T02:15Z`: schedules are read to the minute. */
const toTime = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 16)}Z`;
