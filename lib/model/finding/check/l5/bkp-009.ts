import { protectionReads } from "#lib/model/finding/backup-reads.ts";
import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import type { SeenProtection } from "#lib/model/finding/seen-backup.ts";
import { counted } from "#lib/model/finding/seen-workload.ts";

const NAMED = 5;

/** BKP-009 a backup that holds a namespace but not the data of its volumes (domain.md 1.2 "unprotected PVC"). */
export const volumesUnsaved: Check<SeenProtection> = {
  id: "BKP-009",
  title: "Data of volumes not saved",
  rule: "the newest PodVolumeBackup or DataUpload of a volume of the namespace is Failed or Canceled; not where quarterdeck.dev/backup-excluded says why",
  layer: "L5",
  kinds: ["Namespace"],
  reads: [...protectionReads, "podvolumebackups", "datauploads"],
  remediation:
    "Read why the newest one failed, mend that, and make a backup: until then the volume has no newer data than its last one that completed.",
  upstream: [],
  look: ({ exclusion, unsaved }) => {
    if (exclusion !== "" || unsaved.length === 0) return null;
    const named = unsaved.slice(0, NAMED).map(({ volume }) => volume);
    const more = unsaved.length > NAMED ? ` and ${unsaved.length - NAMED} more` : "";
    return found({
      summary: `data of ${counted(unsaved.length, "volume")} not saved: ${named.join(", ")}${more}`,
      actual: unsaved.length,
      steps: after(minuteSeconds, "warning"),
      evidence: unsaved.slice(0, NAMED).map(({ volume, backup, reason }) => ({
        path: "",
        value: `${volume} in ${backup}: ${reason || "no reason is told"}`,
      })),
    });
  },
};
