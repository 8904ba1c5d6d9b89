import { protectionReads } from "#lib/model/finding/backup-reads.ts";
import { type Check, after, found, hourSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenProtection } from "#lib/model/finding/seen-backup.ts";
import { counted } from "#lib/model/finding/seen-workload.ts";

/** BKP-010 data that never leaves the place where it is (domain.md 1.2 "offsite"). */
export const onlyLocal: Check<SeenProtection> = {
  id: "BKP-010",
  title: "Volumes saved as local snapshots only",
  rule: "the namespace has a PersistentVolumeClaim, and its newest usable Backup neither moves snapshots (snapshotMoveData) nor saves files (defaultVolumesToFsBackup), for 1 hour",
  layer: "L5",
  kinds: ["Namespace"],
  reads: [...protectionReads, "persistentvolumeclaims"],
  remediation:
    "Set snapshotMoveData or defaultVolumesToFsBackup in the Schedule's template: who loses the storage loses its snapshots too.",
  upstream: [],
  look: ({ sheltered: { saving }, exclusion, volumes }) => {
    if (exclusion !== "" || saving !== "snapshots" || volumes === 0) return null;
    if (volumes === null) return unknown("its PersistentVolumeClaims were not read whole");
    return found({
      summary: `the data of ${counted(volumes, "volume claim")} stay where they are: as snapshots of their own storage, if at all`,
      actual: volumes,
      steps: after(hourSeconds, "warning"),
      evidence: [
        { path: "", value: "spec.snapshotMoveData and spec.defaultVolumesToFsBackup are not true in its newest point" },
      ],
    });
  },
};
