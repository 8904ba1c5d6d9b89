import type { Check } from "#lib/model/finding/check.ts";
import { lookAtLease } from "#lib/model/finding/lease.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-023 the leader of kube-controller-manager is gone (domain.md 5.1). */
export const controllersGone: Check<SeenCluster> = {
  id: "HLT-023",
  title: "Controller manager has no leader",
  rule: "renewTime of Lease kube-system/kube-controller-manager is older than 2 × leaseDurationSeconds",
  layer: "L2",
  kinds: ["Cluster"],
  remediation: "Look at the kube-controller-manager pods: until one leads, nothing is replaced, scaled or cleaned up.",
  upstream: ["kubernetes-mixin KubeControllerManagerDown"],
  look: (seen) => lookAtLease("kube-controller-manager", seen, "critical"),
};
