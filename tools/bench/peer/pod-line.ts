import type { V1ContainerStatus, V1Pod } from "@kubernetes/client-node";

import { rowLine } from "#tools/bench/source/row-hash.ts";

function restartsOf(statuses: readonly V1ContainerStatus[] | undefined): number {
  return (statuses ?? []).reduce((sum, status) => sum + status.restartCount, 0);
}

/** The gate's line of client-node's pod. */
export function podLine(pod: V1Pod): string {
  return rowLine({
    namespace: pod.metadata?.namespace ?? "",
    name: pod.metadata?.name ?? "",
    phase: pod.status?.phase ?? "",
    restarts: restartsOf(pod.status?.containerStatuses) + restartsOf(pod.status?.initContainerStatuses),
    node: pod.spec?.nodeName ?? "",
  });
}
