import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import type { SeenStorage } from "#lib/model/finding/seen-backup.ts";

/** BKP-003 backups that name no location have nowhere to go (domain.md 8). */
export const noDefaultLocation: Check<SeenStorage> = {
  id: "BKP-003",
  title: "No default storage location to write to",
  rule: "no BackupStorageLocation has spec.default, or the one that has is ReadOnly, for 5 minutes",
  layer: "L5",
  kinds: ["BackupStorageLocation"],
  remediation: "Set spec.default on a location that may be written: a backup that names none fails validation.",
  upstream: [],
  look: ({ isReadOnly, isDefault, isWithoutDefault }) => {
    if (isWithoutDefault)
      return found({
        summary: "no storage location is the default: a backup that names none fails validation",
        steps: after(5 * minuteSeconds, "warning"),
        evidence: [{ path: "", value: "spec.default is not set, nor on another" }],
      });
    if (!isDefault || !isReadOnly) return null;
    return found({
      summary: "the default storage location is read-only: a backup that names none fails validation",
      steps: after(5 * minuteSeconds, "warning"),
      evidence: [{ path: "", value: "spec.default=true, spec.accessMode=ReadOnly" }],
    });
  },
};
