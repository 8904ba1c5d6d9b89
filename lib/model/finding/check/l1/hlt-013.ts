import { type Check, after, found, minuteSeconds, notApplicable, unknown } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

const oldSeconds = 40;
const mostNames = 5;

/** HLT-013 a node's Lease is old (domain.md 5.1): its kubelet has stopped before condition Ready says so. */
export const leaseOld: Check<SeenCluster> = {
  id: "HLT-013",
  title: "Kubelet does not renew its node's Lease",
  rule: "renewTime of a Lease in kube-node-lease is more than 40 s old, by the API server's clock, for 1 minute",
  layer: "L1",
  kinds: ["Cluster"],
  remediation: "Look at the machine and its way to the API server: after 40 s without a Lease it counts as not ready.",
  upstream: ["kubernetes.io node heartbeats"],
  look: ({ nodeLeases }) => {
    if (!nodeLeases.isKnown) return unknown(nodeLeases.reason);
    const leases = nodeLeases.value;
    if (leases.length === 0) return notApplicable("there is no Lease in kube-node-lease");
    const old = leases.filter(({ ageSeconds }) => ageSeconds > oldSeconds);
    if (old.length === 0) return null;
    const names = old.slice(0, mostNames).map(({ name }) => name);
    const rest = old.length > mostNames ? ` and ${old.length - mostNames} more` : "";
    return found({
      summary: `no Lease within ${oldSeconds} s from ${names.join(", ")}${rest}`,
      desired: leases.length,
      actual: leases.length - old.length,
      steps: after(minuteSeconds, "warning"),
      evidence: old.slice(0, mostNames).map(({ name, ageSeconds }) => ({
        path: `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${name}`,
        value: Number.isFinite(ageSeconds) ? `renewTime ${Math.round(ageSeconds)} s old` : "never renewed",
      })),
    });
  },
};
