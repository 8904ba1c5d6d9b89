import { type Check, after, daySeconds, found, hourSeconds } from "#lib/model/finding/check.ts";
import { type SeenRepository, toSeconds } from "#lib/model/finding/seen-backup.ts";

const WEEK_MILLISECONDS = 7 * daySeconds * 1000;

/** BKP-012 a repository of volumes' files that cannot be used, or that nobody tidies (domain.md 8). */
export const repositoryIll: Check<SeenRepository> = {
  id: "BKP-012",
  title: "Backup repository not ready or not maintained",
  rule: "BackupRepository NotReady for 1 hour; or its last maintenance failed; or its last successful one (else its creation) is over 7 days ago",
  layer: "L5",
  kinds: ["BackupRepository"],
  remediation:
    "Read its status.message and the log of its maintenance Job: without maintenance the storage only grows, and a repository that is not ready saves nothing.",
  upstream: [],
  look: ({ nowMs, status, message, maintenance, maintainedMs, createdMs }) => {
    if (status === "NotReady")
      return found({
        summary: `not ready${message === "" ? "" : `: ${message.slice(0, 300)}`}`,
        steps: after(hourSeconds, "warning"),
      });
    if (maintenance === "Failed") return found({ summary: "its last maintenance failed", steps: after(0, "warning") });
    const lastMs = maintainedMs ?? createdMs;
    if (status !== "Ready" || nowMs - lastMs <= WEEK_MILLISECONDS) return null;
    const days = Math.floor((nowMs - lastMs) / (daySeconds * 1000));
    return found({
      summary:
        maintainedMs === null
          ? `never maintained in the ${days} days that it is there`
          : `not maintained for ${days} days`,
      actual: days,
      desired: 7,
      since: toSeconds(lastMs + WEEK_MILLISECONDS),
      steps: after(0, "warning"),
    });
  },
};
