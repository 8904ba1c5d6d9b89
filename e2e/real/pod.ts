type ContainerStatus = {
  restartCount: number;
  state: { waiting?: { reason: string } };
  lastState?: { terminated?: { reason: string; exitCode: number } };
};

export type Pod = {
  metadata: { name: string; uid: string; namespace: string; labels: Record<string, string> };
  spec: { nodeName?: string };
  status: {
    phase: string;
    reason?: string;
    conditions?: { type: string; status: string; reason?: string }[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
};

export type List<T> = { items: T[] };

/** The word kubectl shows for a pod in its STATUS column, with the scheduler's reason for one without a node. */
export function reasonOf({ status }: Pod): string {
  const init = status.initContainerStatuses?.find(({ state }) => state.waiting)?.state.waiting?.reason;
  const waiting = status.containerStatuses?.find(({ state }) => state.waiting)?.state.waiting?.reason;
  const unscheduled = status.conditions?.find(({ type, status: is }) => type === "PodScheduled" && is === "False");
  if (status.reason) return status.reason;
  if (init) return `Init:${init}`;
  return waiting ?? unscheduled?.reason ?? status.phase;
}

/** How many pods there are of each reason. */
export function countReasons(pods: readonly Pod[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reason of pods.map(reasonOf)) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
