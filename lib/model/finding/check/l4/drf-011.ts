import { type Check, daySeconds, found } from "#lib/model/finding/check.ts";
import { type SeenWorkload, counted, unreported } from "#lib/model/finding/seen-workload.ts";

/** DRF-011 partition holds old replicas (domain.md 2.3): partition > 0 and updateRevision ≠ currentRevision; a warning after 24 hours. */
export const partitionHeld: Check<SeenWorkload> = {
  id: "DRF-011",
  title: "Partition holds old replicas",
  rule: "partition > 0 and updateRevision ≠ currentRevision; a warning after 24 hours",
  layer: "L4",
  kinds: ["StatefulSet"],
  remediation: "Lower the partition to roll on, or roll the template back.",
  upstream: ["kstatus PartitionRollout"],
  look: (seen) => {
    const { partition, updated, desired } = seen;
    if (partition === null || partition === 0 || seen.isRevisionCurrent) return null;
    return (
      unreported(seen) ??
      found({
        summary: `partition ${partition} keeps ${counted(Math.min(partition, desired), "replica")} at the old revision`,
        desired,
        actual: updated,
        steps: [
          { afterSeconds: 0, severity: "info" },
          { afterSeconds: daySeconds, severity: "warning" },
        ],
      })
    );
  },
};
