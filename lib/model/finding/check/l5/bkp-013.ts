import { classOf } from "#lib/model/backup/phase.ts";
import { type Check, after, found } from "#lib/model/finding/check.ts";
import { type SeenRun, toSeconds } from "#lib/model/finding/seen-backup.ts";

const STILL_MILLISECONDS = 30 * 60_000;
/** It waits for its turn, or for data that moves: neither is counted in what the object tells. */
const quiet = new Set([
  "Queued",
  "ReadyToStart",
  "WaitingForPluginOperations",
  "WaitingForPluginOperationsPartiallyFailed",
]);

/** BKP-013 a backup or restore that goes on and gets nowhere (domain.md 1.1). */
export const stuck: Check<SeenRun> = {
  id: "BKP-013",
  title: "Backup or restore is stuck",
  rule: "it is not over, and its progress did not change for 30 minutes (but where it is queued or data is moved), or it began longer ago than itemOperationTimeout",
  layer: "L5",
  kinds: ["Backup", "Restore"],
  remediation:
    "Read Velero's log: one that was ended while a backup ran leaves it so. Delete the object when nothing works on it.",
  upstream: [],
  look: ({ nowMs, phase, createdMs, startedMs, changedMs, timeoutMs, done, total }) => {
    if (!["running", "ailing"].includes(classOf(phase))) return null;
    const word = phase || "New";
    const lateMs = startedMs === null ? Number.POSITIVE_INFINITY : startedMs + timeoutMs;
    const stillMs = quiet.has(word) ? Number.POSITIVE_INFINITY : Math.max(changedMs, createdMs) + STILL_MILLISECONDS;
    if (nowMs < Math.min(lateMs, stillMs)) return null;
    const figures = total > 0 ? `, ${done} of ${total} items` : "";
    const why =
      nowMs < lateMs
        ? `nothing has changed for ${minutesOf(nowMs - stillMs + STILL_MILLISECONDS)}`
        : `it began ${minutesOf(nowMs - lateMs + timeoutMs)} ago`;
    return found({
      summary: `${word}${figures}: ${why}`,
      since: toSeconds(Math.min(lateMs, stillMs)),
      steps: after(0, "warning"),
      evidence: [{ path: "", value: `status.phase=${word}${figures}` }],
    });
  },
};

const minutesOf = (milliseconds: number): string => {
  const minutes = Math.round(milliseconds / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
};
