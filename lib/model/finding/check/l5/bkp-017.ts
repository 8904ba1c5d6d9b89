import { type Check, after, found } from "#lib/model/finding/check.ts";
import type { SeenDeletion } from "#lib/model/finding/seen-backup.ts";

/** Words of label `velero.io/gc-failure`. */
const words: Readonly<Record<string, string>> = {
  BSLNotFound: "its storage location is gone",
  BSLCannotGet: "its storage location could not be read",
  BSLReadOnly: "its storage location is read-only",
  BSLUnavailable: "its storage location is unavailable",
};

/** BKP-017 a backup that was to be deleted is still there, at least in part (domain.md 8). */
export const notDeleted: Check<SeenDeletion> = {
  id: "BKP-017",
  title: "Backup could not be deleted",
  rule: "a DeleteBackupRequest was Processed with errors, or a Backup has label velero.io/gc-failure",
  layer: "L5",
  kinds: ["DeleteBackupRequest", "Backup"],
  remediation:
    "Mend what it names and ask for the deletion again: what is left in the bucket costs, and may have to be gone by law.",
  upstream: ["velero_backup_deletion_failure_total"],
  look: ({ errors, gcFailure }) => {
    if (errors !== "")
      return found({
        summary: `its deletion ended with errors: ${errors}`,
        steps: after(0, "warning"),
        evidence: [{ path: "", value: `status.errors=${errors}` }],
      });
    if (gcFailure === "") return null;
    const why = Object.hasOwn(words, gcFailure) ? words[gcFailure] : gcFailure;
    return found({
      summary: `it has expired and is not removed: ${why}`,
      steps: after(0, "warning"),
      evidence: [{ path: "", value: `velero.io/gc-failure=${gcFailure}` }],
    });
  },
};
