import { type Check, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenWorkload, quietFrom, unreported } from "#lib/model/finding/seen-workload.ts";

/** DRF-002 statefulSet replicas not ready (domain.md 2.3): ready ≠ desired and no pod updated for 10 minutes. */
export const statefulUnder: Check<SeenWorkload> = {
  id: "DRF-002",
  title: "StatefulSet replicas not ready",
  rule: "ready ≠ desired and no pod updated for 10 minutes",
  layer: "L4",
  kinds: ["StatefulSet"],
  remediation: "Look at the first pod that is not ready: a StatefulSet goes on only behind it.",
  upstream: ["kubernetes-mixin KubeStatefulSetReplicasMismatch"],
  look: (seen) => {
    const { ready, desired } = seen;
    if (ready === desired) return null;
    return (
      unreported(seen) ??
      found({
        summary:
          ready > desired
            ? `${ready - desired} more ready than the ${desired} wanted`
            : `${ready} of ${desired} replicas ready`,
        desired,
        actual: ready,
        quietFrom: quietFrom(seen, 10 * minuteSeconds),
        steps: [{ afterSeconds: 15 * minuteSeconds, severity: "warning" }],
      })
    );
  },
};
