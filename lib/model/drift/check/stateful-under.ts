import { type DriftCheck, drifted, minuteSeconds } from "#lib/model/drift/finding.ts";
import { type SeenWorkload, quietFrom, unreported } from "#lib/model/drift/seen.ts";

/** DRF-002 statefulSet replicas not ready (domain.md 2.3): ready ≠ desired and no pod updated for 10 minutes. */
export const statefulUnder: DriftCheck<SeenWorkload> = {
  id: "DRF-002",
  title: "StatefulSet replicas not ready",
  rule: "ready ≠ desired and no pod updated for 10 minutes",
  kinds: ["StatefulSet"],
  look: (seen) => {
    const { ready, desired } = seen;
    if (ready === desired) return null;
    return (
      unreported(seen) ??
      drifted({
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
