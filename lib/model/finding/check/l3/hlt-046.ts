import { type Check, after, found, minuteSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenClaim } from "#lib/model/finding/seen-batch.ts";

/** HLT-046 a claim without a volume (domain.md 5.1). One whose class waits for its first pod is pending, too, until there is one. */
export const claimPending: Check<SeenClaim> = {
  id: "HLT-046",
  title: "Volume claim pending",
  rule: "PersistentVolumeClaim is Pending for 5 minutes",
  layer: "L3",
  kinds: ["PersistentVolumeClaim"],
  remediation: "Look at its events: no such storage class, no room, or no pod yet for a class that waits for one.",
  upstream: ["kubernetes-mixin KubePersistentVolumeErrors", "Popeye 1003"],
  look: ({ status, storageClass, createdAt }) => {
    if (status === "") return unknown("no status was reported");
    if (status !== "Pending") return null;
    return found({
      summary: storageClass === "" ? "no volume, and no storage class named" : `no volume of class ${storageClass}`,
      since: createdAt,
      steps: after(5 * minuteSeconds, "warning"),
      evidence: [{ path: "", value: "status.phase=Pending" }],
    });
  },
};
