import { classOf } from "#lib/model/backup/phase.ts";
import { type Check, after, found } from "#lib/model/finding/check.ts";
import { type SeenRestore, toSeconds } from "#lib/model/finding/seen-backup.ts";

const TOLD_MILLISECONDS = 7 * 86_400_000;

/** BKP-018 something that was to come back did not (domain.md 8). A Restore stays as it is: a week later, or mended, nobody needs to be told. */
export const restoreFailed: Check<SeenRestore> = {
  id: "BKP-018",
  title: "Restore failed, or in part",
  rule: "a Restore ended Failed, PartiallyFailed or FailedValidation within 7 days, and no later one of the same namespaces has completed",
  layer: "L5",
  kinds: ["Restore"],
  remediation:
    "Read its results: they name what was not restored. Mend the cause and restore again; what is there already is skipped.",
  upstream: ["velero_restore_partial_failure_total", "velero_restore_failed_total"],
  look: ({ nowMs, phase, completedMs, createdMs, errors, warnings, failure, isMended }) => {
    const end = classOf(phase);
    const endMs = completedMs ?? createdMs;
    if ((end !== "fail" && end !== "partial") || isMended || nowMs - endMs > TOLD_MILLISECONDS) return null;
    const figures = end === "partial" ? `, with ${errors} errors and ${warnings} warnings` : "";
    return found({
      summary: `it ended ${phase}${figures}${failure === "" ? "" : `: ${failure}`}`,
      since: toSeconds(endMs),
      steps: after(0, "critical"),
      evidence: [{ path: "", value: `status.phase=${phase}, status.errors=${errors}` }],
    });
  },
};
