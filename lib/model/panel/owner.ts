import type { WorkloadResource } from "#lib/contract/workload.ts";

import { perPod } from "./container.ts";
import type { Terms } from "./plan.ts";

const OWNER_RULE = "namespace_workload_pod:kube_pod_owner:relabel";

const KINDS = { deployments: "Deployment", statefulsets: "StatefulSet", daemonsets: "DaemonSet" } as const;

/** 1 for each pod of a workload, at every moment those that were its pods then. */
export function podsOfWorkload(terms: Terms, resource: WorkloadResource, name: string): string {
  const { select, isRecorded } = terms;
  const kind = KINDS[resource];
  const recorded = select(OWNER_RULE, ["workload", "=", name], ["workload_type", "=", kind.toLowerCase()]);
  const pods = isRecorded(OWNER_RULE) ? recorded : raw(terms, kind, name);
  return ` * on (${perPod(terms)}) group_left () group by (${perPod(terms)}) (${pods})`;
}

function raw(terms: Terms, kind: (typeof KINDS)[WorkloadResource], name: string): string {
  const { select, clusterLabel } = terms;
  if (kind !== "Deployment") return select("kube_pod_owner", ["owner_kind", "=", kind], ["owner_name", "=", name]);
  const perSet = `${clusterLabel}, namespace, replicaset`;
  const pods = `label_replace(${select("kube_pod_owner", ["owner_kind", "=", "ReplicaSet"])}, "replicaset", "$1", "owner_name", "(.*)")`;
  const sets = select("kube_replicaset_owner", ["owner_kind", "=", kind], ["owner_name", "=", name]);
  return `group by (${perPod(terms)}, replicaset) (${pods}) * on (${perSet}) group_left () group by (${perSet}) (${sets})`;
}
