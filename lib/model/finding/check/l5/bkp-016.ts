import { type Check, after, found, unknown } from "#lib/model/finding/check.ts";
import { type SeenProtection, toSeconds } from "#lib/model/finding/seen-backup.ts";

const minutes = (milliseconds: number): string => `${Math.max(1, Math.round(milliseconds / 60_000))} min`;

/** BKP-016 a restore takes longer than it may (domain.md 1.2 "RTO, measured only"). What came back is healthy later still. */
export const restoreSlow: Check<SeenProtection> = {
  id: "BKP-016",
  title: "Restore takes longer than its objective",
  rule: "how long the newest drill took until all was healthy, or the newest Restore that completed and names the namespace from start to completion, > quarterdeck.dev/rto, or the policy's rto; unknown while none was measured",
  layer: "L5",
  kinds: ["Namespace"],
  reads: ["restores"],
  remediation:
    "Restore less at once, save files of fewer volumes, or allow the time that it takes: the objective is not kept.",
  upstream: [],
  look: ({ rtoMs, restored, exclusion }) => {
    if (rtoMs === null || exclusion !== "") return null;
    if (restored === null) return unknown("no restore of it was measured");
    if (restored.tookMs <= rtoMs) return null;
    return found({
      summary: `its last restore took ${minutes(restored.tookMs)}, ${minutes(rtoMs)} are allowed`,
      desired: Math.round(rtoMs / 1000),
      actual: Math.round(restored.tookMs / 1000),
      since: toSeconds(restored.completedMs),
      steps: after(0, "warning"),
      evidence: [
        {
          path: "",
          value: `${restored.name}: ${restored.span} = ${minutes(restored.tookMs)}`,
        },
      ],
    });
  },
};
