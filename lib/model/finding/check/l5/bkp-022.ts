import { type Check, after, found } from "#lib/model/finding/check.ts";
import { type SeenHooks, toSeconds } from "#lib/model/finding/seen-backup.ts";

/** BKP-022 a hook failed: what it was to quiet was saved while it wrote (domain.md 8). Only the newest of a schedule tells. */
export const hooksFailed: Check<SeenHooks> = {
  id: "BKP-022",
  title: "Hooks of a backup failed",
  rule: "status.hookStatus.hooksFailed > 0 of a Backup that is the newest of its Schedule, or was made by hand",
  layer: "L5",
  kinds: ["Backup"],
  remediation:
    "Read the Backup's log for the hook's command: a database that was not told to hold still may not come back whole.",
  upstream: [],
  look: ({ attempted, failed, completedMs, isTelling }) => {
    if (!isTelling || failed === 0) return null;
    return found({
      summary: `${failed} of ${attempted} hooks failed`,
      desired: 0,
      actual: failed,
      since: completedMs === null ? null : toSeconds(completedMs),
      steps: after(0, "warning"),
      evidence: [{ path: "", value: `status.hookStatus.hooksFailed=${failed}` }],
    });
  },
};
