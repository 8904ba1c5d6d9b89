import type { Check } from "#lib/model/finding/check.ts";
import { lookAtLease } from "#lib/model/finding/lease.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-022 the leader of kube-scheduler is gone (domain.md 5.1). */
export const schedulerGone: Check<SeenCluster> = {
  id: "HLT-022",
  title: "Scheduler has no leader",
  rule: "renewTime of Lease kube-system/kube-scheduler is older than 2 × leaseDurationSeconds",
  layer: "L2",
  kinds: ["Cluster"],
  remediation: "Look at the kube-scheduler pods: until one leads, no new pod is placed.",
  upstream: ["kubernetes-mixin KubeSchedulerDown"],
  look: (seen) => lookAtLease("kube-scheduler", seen, "critical"),
};
