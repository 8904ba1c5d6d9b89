import { type Severity, type Verdict, after, found, notApplicable, unknown } from "./check.ts";
import type { SeenCluster } from "./seen-cluster.ts";

/** A leader has two terms to renew its Lease before it counts as gone (domain.md 5.1). */
const terms = 2;

/** Whether the leader of a component still renews its Lease in kube-system. */
export function lookAtLease(name: string, { leases }: SeenCluster, severity: Severity): Verdict {
  if (!leases.isKnown) return unknown(leases.reason);
  const lease = leases.value.find((one) => one.name === name);
  if (lease === undefined)
    return notApplicable(`there is no Lease kube-system/${name}: it runs elsewhere, or elects nobody`);
  const { ageSeconds, durationSeconds, holder } = lease;
  if (ageSeconds <= durationSeconds * terms) return null;
  return found({
    summary: `${holder || "its leader"} renewed its Lease ${Math.round(ageSeconds)} s ago, and has ${durationSeconds} s each time`,
    since: Math.round(leases.at - ageSeconds),
    steps: after(0, severity),
    evidence: [
      {
        path: `/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/${name}`,
        value: `renewTime ${Math.round(ageSeconds)} s old, leaseDurationSeconds ${durationSeconds}`,
      },
    ],
  });
}
