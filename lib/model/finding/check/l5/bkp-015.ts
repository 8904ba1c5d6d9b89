import { freshDays } from "#lib/model/drill/verdict.ts";
import { type Check, after, found } from "#lib/model/finding/check.ts";
import { type SeenProtection, toSeconds } from "#lib/model/finding/seen-backup.ts";

const DAY_MILLISECONDS = 86_400_000;

/** BKP-015 nobody has seen lately that a namespace comes back (domain.md 1.4). */
export const restoreUnproven: Check<SeenProtection> = {
  id: "BKP-015",
  title: "Restore not proven",
  rule: "last drill failed; or a policy was to rehearse it and could not; or the last proof is older than 90 days; or there is none although an annotation or a policy sets an objective and there is a usable point",
  layer: "L5",
  kinds: ["Namespace"],
  reads: ["backups"],
  remediation:
    "Rehearse a restore of it: Backups, the namespace, Rehearse a restore. A failed one says what is missing.",
  upstream: [],
  look: ({ drill, undrilled, exclusion, objective, sheltered, nowMs, createdMs }) => {
    if (exclusion !== "") return null;
    if (undrilled !== null && drill?.verdict !== "failed")
      return found({
        summary: `the policy ${undrilled.policy} could not rehearse it: ${undrilled.refusal}`,
        since: toSeconds(undrilled.dueMs),
        steps: after(0, "warning"),
        evidence: [{ path: "", value: `policy ${undrilled.policy}: no drill was begun` }],
      });
    if (drill === null) {
      const isCaredFor = objective.source === "annotation" || objective.source === "policy";
      if (!isCaredFor || sheltered.newestMs === null) return null;
      return found({
        summary: "no restore of it was ever rehearsed",
        since: toSeconds(createdMs),
        steps: after(0, "info"),
        evidence: [{ path: "", value: "no drill of this namespace is kept" }],
      });
    }
    const value = `drill ${drill.id}: ${drill.verdict}`;
    const since = toSeconds(drill.judgedMs);
    if (drill.verdict === "failed")
      return found({
        summary: `its last drill failed: ${drill.sentence}`,
        since,
        steps: after(0, "critical"),
        evidence: [{ path: "", value }],
      });
    const staleMs = drill.judgedMs + freshDays * DAY_MILLISECONDS;
    if (drill.verdict === "proven" && nowMs <= staleMs) return null;
    const summary =
      drill.verdict === "proven"
        ? `its last proof is older than ${freshDays} days`
        : `its last drill proved nothing: ${drill.sentence}`;
    return found({ summary, since, steps: after(0, "info"), evidence: [{ path: "", value }] });
  },
};
