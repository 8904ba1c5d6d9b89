import type { Check } from "#lib/model/finding/check.ts";
import { lookAtLease } from "#lib/model/finding/lease.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-024 the leader of cloud-controller-manager is gone (domain.md 5.1). */
export const cloudGone: Check<SeenCluster> = {
  id: "HLT-024",
  title: "Cloud controller manager has no leader",
  rule: "renewTime of Lease kube-system/cloud-controller-manager is older than 2 × leaseDurationSeconds",
  layer: "L2",
  kinds: ["Cluster"],
  remediation: "Look at its pods: until one leads, load balancers, routes and new nodes are not set up.",
  upstream: [],
  look: (seen) => lookAtLease("cloud-controller-manager", seen, "warning"),
};
