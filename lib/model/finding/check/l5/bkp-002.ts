import { type Check, after, found, minuteSeconds, unknown } from "#lib/model/finding/check.ts";
import { type SeenStorage, toSeconds } from "#lib/model/finding/seen-backup.ts";

/** How Velero's own message begins. */
const said = /^BackupStorageLocation "[^"]*" is unavailable: /;

/** BKP-002 a storage location cannot be used, or nobody knows whether it can (domain.md 8). */
export const locationUnavailable: Check<SeenStorage> = {
  id: "BKP-002",
  title: "Backup storage location unavailable",
  rule: "phase is Unavailable for 1 minute, or lastValidationTime is older than 3 × validationFrequency for 5 minutes",
  layer: "L5",
  kinds: ["BackupStorageLocation"],
  remediation:
    "Read its message: mend bucket, endpoint or credential. Until then no backup is made to it and none in it restored.",
  upstream: ["velero_backup_location_status_gauge"],
  look: ({ nowMs, status, message, validatedMs, frequencyMs }) => {
    if (status === "Unavailable")
      return found({
        summary: message === "" ? "it is unavailable" : `it is unavailable: ${message.replace(said, "")}`,
        steps: after(minuteSeconds, "critical"),
        evidence: [{ path: "", value: "status.phase=Unavailable" }],
      });
    if (status !== "Available") return unknown("Velero has not said yet whether it can be used");
    if (frequencyMs === null || validatedMs === null || nowMs <= validatedMs + 3 * frequencyMs) return null;
    const minutes = Math.floor((nowMs - validatedMs) / 60_000);
    return found({
      summary: `it was checked ${minutes} min ago, and is to be every ${wordsOf(frequencyMs)}: whether it can be used is not known`,
      since: toSeconds(validatedMs + 3 * frequencyMs),
      steps: after(5 * minuteSeconds, "critical"),
      evidence: [{ path: "", value: `status.lastValidationTime=${new Date(validatedMs).toISOString()}` }],
    });
  },
};

const wordsOf = (milliseconds: number): string =>
  milliseconds < 60_000 ? `${milliseconds / 1000} s` : `${Math.round(milliseconds / 60_000)} min`;
