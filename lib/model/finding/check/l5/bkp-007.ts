import { rpoOf } from "#lib/model/backup/rpo.ts";
import { protectionReads } from "#lib/model/finding/backup-reads.ts";
import { type Check, found, unknown } from "#lib/model/finding/check.ts";
import { type SeenProtection, toSeconds } from "#lib/model/finding/seen-backup.ts";

/** BKP-007 a namespace would lose more than its objective allows (domain.md 1.2). A namespace loses nothing from before it was made. */
export const objectiveMissed: Check<SeenProtection> = {
  id: "BKP-007",
  title: "Namespace's newest backup is too old",
  rule: "age of the newest usable Backup that takes all of it > objective (annotation quarterdeck.dev/rpo, else 1.1 × its tightest schedule); critical beyond 1.5 × or without one",
  layer: "L5",
  kinds: ["Namespace"],
  reads: protectionReads,
  remediation:
    "Look why its schedule made none that can be used (missed, failed in part, location unavailable), and make one by hand.",
  upstream: ["velero_backup_last_successful_timestamp"],
  look: ({ nowMs, sheltered: { newestMs, isDoubtful }, objective, exclusion, createdMs }) => {
    if (exclusion !== "" || objective.source === "none") return null;
    const { targetMs } = objective;
    if (nowMs - createdMs <= targetMs) return null;
    const { state } = rpoOf(newestMs === null ? [] : [newestMs], objective, { nowMs, isKnown: !isDoubtful });
    if (state === "unknown")
      return unknown(
        "its newest backup failed in part, or is where nobody can look: whether it can be used is not known",
      );
    if (state !== "warn" && state !== "crit") return null;
    const age = newestMs === null ? "no usable backup of all of it" : `newest backup ${hoursOf(nowMs - newestMs)} old`;
    return found({
      summary: `${age}, objective ${hoursOf(targetMs)}`,
      since: toSeconds((newestMs ?? createdMs) + targetMs),
      steps:
        newestMs === null
          ? [{ afterSeconds: 0, severity: "critical" }]
          : [
              { afterSeconds: 0, severity: "warning" },
              { afterSeconds: toSeconds(targetMs / 2), severity: "critical" },
            ],
      evidence: [
        {
          path: "/apis/velero.io/v1/backups",
          value: newestMs === null ? "no usable point" : `newest usable point ${new Date(newestMs).toISOString()}`,
        },
      ],
    });
  },
};

/** `25 h`, `3.5 days`. */
const hoursOf = (milliseconds: number): string => {
  const hours = milliseconds / 3_600_000;
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 72 ? `${Number(hours.toFixed(1))} h` : `${Number((hours / 24).toFixed(1))} days`;
};
