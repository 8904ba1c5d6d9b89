import { type Check, found } from "#lib/model/finding/check.ts";
import { type SeenWorkload, counted, unreported } from "#lib/model/finding/seen-workload.ts";

/** DRF-013 onDelete waits for deletions (domain.md 2.3): strategy OnDelete and updated < desired. */
export const onDeletePending: Check<SeenWorkload> = {
  id: "DRF-013",
  title: "OnDelete waits for deletions",
  rule: "strategy OnDelete and updated < desired",
  layer: "L4",
  kinds: ["StatefulSet", "DaemonSet"],
  remediation: "Delete the old pods one after another when it suits: the controller waits for that.",
  upstream: ["kstatus OnDelete"],
  look: (seen) => {
    const { updated, desired } = seen;
    if (!seen.isOnDelete || updated >= desired) return null;
    return (
      unreported(seen) ??
      found({
        summary: `${counted(desired - updated, "old pod")} until somebody deletes them: strategy OnDelete`,
        desired,
        actual: updated,
        steps: [{ afterSeconds: 0, severity: "info" }],
      })
    );
  },
};
