import { newestFirst, usualSize } from "#lib/model/backup/runs.ts";
import { type Check, after, found } from "#lib/model/finding/check.ts";
import type { SeenPlan } from "#lib/model/finding/seen-backup.ts";

/** BKP-020 a backup is much smaller than those before it: something is not in it any more (domain.md 8). */
export const muchSmaller: Check<SeenPlan> = {
  id: "BKP-020",
  title: "Backup much smaller than usual",
  rule: "items of the newest Backup of the Schedule that completed, also in part, < 50 % of the median of up to 5 before it with the same filters (at least 3)",
  layer: "L5",
  kinds: ["Schedule"],
  remediation:
    "Compare it with the one before: namespaces that are gone, rights that Velero lost, or a filter that selects less.",
  upstream: [],
  look: ({ runs }) => {
    const usual = usualSize(newestFirst(runs));
    if (usual === null || usual.items * 2 >= usual.median) return null;
    const { items, median } = usual;
    return found({
      summary: `${items} items in its last backup, usual are ${median}`,
      desired: median,
      actual: items,
      steps: after(0, "warning"),
      evidence: [
        { path: "/apis/velero.io/v1/backups", value: `status.progress.totalItems=${items}, median ${median}` },
      ],
    });
  },
};
