import { protectionReads } from "#lib/model/finding/backup-reads.ts";
import { type Check, after, found, hourSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenProtection } from "#lib/model/finding/seen-backup.ts";
import { counted } from "#lib/model/finding/seen-workload.ts";

/** BKP-008 a namespace keeps data that nothing saves (domain.md 1.2 `unmanaged`). */
export const unmanaged: Check<SeenProtection> = {
  id: "BKP-008",
  title: "Namespace with volumes is not backed up",
  rule: "it has a PersistentVolumeClaim, no enabled Schedule takes any of it and no usable Backup holds it, for 1 hour; not where quarterdeck.dev/backup-excluded says why",
  layer: "L5",
  kinds: ["Namespace"],
  reads: [...protectionReads, "persistentvolumeclaims"],
  remediation: "Include it in a Schedule, or annotate quarterdeck.dev/backup-excluded with the reason.",
  upstream: [],
  look: ({ sheltered: { isManaged, isDoubtful }, exclusion, volumes }) => {
    if (exclusion !== "" || isManaged || volumes === 0) return null;
    if (volumes === null) return unknown("its PersistentVolumeClaims were not read whole");
    if (isDoubtful) return unknown("whether the backup that takes it can be used is not known");
    return found({
      summary: `${counted(volumes, "volume claim")}, and no backup or schedule takes it`,
      actual: volumes,
      steps: after(hourSeconds, "warning"),
      evidence: [{ path: "", value: `${counted(volumes, "PersistentVolumeClaim")}, no Schedule includes it` }],
    });
  },
};
