import { type Check, after, found, unknown } from "#lib/model/finding/check.ts";
import type { SeenClaim } from "#lib/model/finding/seen-batch.ts";

/** HLT-047 a claim whose volume is gone. */
export const claimLost: Check<SeenClaim> = {
  id: "HLT-047",
  title: "Volume of a claim lost",
  rule: "PersistentVolumeClaim is Lost",
  layer: "L3",
  kinds: ["PersistentVolumeClaim"],
  remediation: "Restore the PersistentVolume, or the data from a backup: pods of this claim cannot start.",
  upstream: ["kubernetes-mixin KubePersistentVolumeErrors"],
  look: ({ status }) => {
    if (status === "") return unknown("no status was reported");
    if (status !== "Lost") return null;
    return found({
      summary: "the PersistentVolume that it was bound to does not exist any more",
      steps: after(0, "critical"),
      evidence: [{ path: "", value: "status.phase=Lost" }],
    });
  },
};
