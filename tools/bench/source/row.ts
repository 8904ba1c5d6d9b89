import type { ContainerStatus, Pod } from "#lib/demo/scale/pod.ts";

import { rowLine } from "./row-hash.ts";

function restartsOf(statuses: unknown): number {
  return ((statuses ?? []) as ContainerStatus[]).reduce((sum, status) => sum + status.restartCount, 0);
}

/** The gate's line of a pod object. */
export function rowOfPod(pod: Pod): string {
  const { namespace, name } = pod.metadata;
  const restarts = restartsOf(pod.status.containerStatuses) + restartsOf(pod.status["initContainerStatuses"]);
  return rowLine({ namespace, name, phase: pod.status.phase, restarts, node: pod.spec.nodeName ?? "" });
}
