import { type DriftCheck, drifted } from "#lib/model/drift/finding.ts";
import { type SeenWorkload, counted, unreported } from "#lib/model/drift/seen.ts";

/** DRF-013 onDelete waits for deletions (domain.md 2.3): strategy OnDelete and updated < desired. */
export const onDeletePending: DriftCheck<SeenWorkload> = {
  id: "DRF-013",
  title: "OnDelete waits for deletions",
  rule: "strategy OnDelete and updated < desired",
  kinds: ["StatefulSet", "DaemonSet"],
  look: (seen) => {
    const { updated, desired } = seen;
    if (!seen.isOnDelete || updated >= desired) return null;
    return (
      unreported(seen) ??
      drifted({
        summary: `${counted(desired - updated, "old pod")} until somebody deletes them: strategy OnDelete`,
        desired,
        actual: updated,
        steps: [{ afterSeconds: 0, severity: "info" }],
      })
    );
  },
};
