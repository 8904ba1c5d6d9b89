import { type DriftCheck, daySeconds, drifted } from "#lib/model/drift/finding.ts";
import { type SeenWorkload, counted, unreported } from "#lib/model/drift/seen.ts";

/** DRF-011 partition holds old replicas (domain.md 2.3): partition > 0 and updateRevision ≠ currentRevision; a warning after 24 hours. */
export const partitionHeld: DriftCheck<SeenWorkload> = {
  id: "DRF-011",
  title: "Partition holds old replicas",
  rule: "partition > 0 and updateRevision ≠ currentRevision; a warning after 24 hours",
  kinds: ["StatefulSet"],
  look: (seen) => {
    const { partition, updated, desired } = seen;
    if (partition === null || partition === 0 || seen.isRevisionCurrent) return null;
    return (
      unreported(seen) ??
      drifted({
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
