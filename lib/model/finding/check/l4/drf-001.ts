import { type Check, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenWorkload, counted, quietFrom, unreported } from "#lib/model/finding/seen-workload.ts";

/** DRF-001 too few replicas available (domain.md 2.3): available < desired and no pod updated for 10 minutes; critical when none is available. */
export const underReplicated: Check<SeenWorkload> = {
  id: "DRF-001",
  title: "Too few replicas available",
  rule: "available < desired and no pod updated for 10 minutes; critical when none is available",
  layer: "L4",
  kinds: ["Deployment"],
  remediation: "Look at the pods of the newest ReplicaSet: their events say why they are not available.",
  upstream: ["kubernetes-mixin KubeDeploymentReplicasMismatch", "Argo CD Deployment health"],
  look: (seen) => {
    const { available, desired } = seen;
    if (available >= desired) return null;
    const none = available === 0;
    return (
      unreported(seen) ??
      found({
        summary: none
          ? `none of ${counted(desired, "replica")} available`
          : `${available} of ${desired} replicas available`,
        desired,
        actual: available,
        since: seen.unavailableSince,
        quietFrom: none ? 0 : quietFrom(seen, 10 * minuteSeconds),
        steps: [{ afterSeconds: (none ? 2 : 15) * minuteSeconds, severity: none ? "critical" : "warning" }],
      })
    );
  },
};
