import type { LineSubject } from "#lib/model/line/about.ts";
import type { WorkloadRef } from "#lib/query/workload.ts";

/** Pods of a workload as the central logs know them: by the names that its controllers give, also of pods that are gone. */
export function subjectOf(
  { cluster, namespace, resource, name }: WorkloadRef,
  revisions: readonly { name: string }[],
): LineSubject {
  // A Deployment's pods are named after its ReplicaSets, so that `api` is told from `api-gateway`.
  const owners = resource === "deployments" && revisions.length > 0 ? revisions.map((each) => each.name) : [name];
  return { cluster, namespace, pods: owners.map((owner) => `${owner}-*`) };
}
