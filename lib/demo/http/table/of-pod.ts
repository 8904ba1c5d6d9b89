import { formatAge } from "./age.ts";
import { age, columns } from "./column.ts";

interface State {
  waiting?: { reason?: string };
  running?: object;
  terminated?: { reason?: string; exitCode?: number; signal?: number; finishedAt?: string };
}

interface Container {
  ready?: boolean;
  restartCount?: number;
  state?: State;
  lastState?: State;
}

interface Pod {
  metadata: { deletionTimestamp?: string };
  spec?: { containers?: object[]; initContainers?: object[]; nodeName?: string };
  status?: {
    phase?: string;
    reason?: string;
    podIP?: string;
    nominatedNodeName?: string;
    conditions?: { type: string; status: string; reason?: string }[];
    containerStatuses?: Container[];
    initContainerStatuses?: Container[];
  };
}

const ended = ({ reason, signal, exitCode = 0 }: NonNullable<State["terminated"]>): string =>
  reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`);

/** The first init container that is not done, as the whole pod's status; undefined when all are. */
function initStatus({ spec, status }: Pod): string | undefined {
  const all = status?.initContainerStatuses ?? [];
  const index = all.findIndex(({ state }) => state?.terminated?.exitCode !== 0);
  const state = all[index]?.state;
  if (index < 0) return undefined;
  if (state?.terminated) return `Init:${ended(state.terminated)}`;
  const reason = state?.waiting?.reason ?? "";
  return reason !== "" && reason !== "PodInitializing"
    ? `Init:${reason}`
    : `Init:${index}/${spec?.initContainers?.length ?? 0}`;
}

/** STATUS of kubectl: the worst that a pod has to say. */
export function podStatus(pod: Pod): string {
  const { status = {}, metadata } = pod;
  const containers = status.containerStatuses ?? [];
  const starting = initStatus(pod);
  let reason = starting ?? status.reason ?? status.phase ?? "";
  if (starting === undefined) {
    for (const { state } of containers.toReversed()) {
      if (state?.waiting?.reason) reason = state.waiting.reason;
      else if (state?.terminated) reason = ended(state.terminated);
    }
    const isRunning = containers.some((one) => one.ready && one.state?.running);
    const isReady = status.conditions?.some((one) => one.type === "Ready" && one.status === "True");
    if (reason === "Completed" && isRunning) reason = isReady ? "Running" : "NotReady";
  }
  const isGated = status.conditions?.some((one) => one.type === "PodScheduled" && one.reason === "SchedulingGated");
  if (isGated) reason = "SchedulingGated";
  if (metadata.deletionTimestamp === undefined) return reason;
  return status.reason === "NodeLost" ? "Unknown" : "Terminating";
}

/** `3 (5m ago)` */
function restarts(pod: Pod, now: number): string {
  const { initContainerStatuses, containerStatuses } = pod.status ?? {};
  const containers = (initStatus(pod) === undefined ? containerStatuses : initContainerStatuses) ?? [];
  const count = containers.reduce((sum, { restartCount = 0 }) => sum + restartCount, 0);
  const times = containers.map(({ lastState }) => lastState?.terminated?.finishedAt ?? "").toSorted();
  const last = times.at(-1) ?? "";
  return count === 0 || last === "" ? String(count) : `${count} (${formatAge(last, now)} ago)`;
}

function ready({ spec, status }: Pod): string {
  const count = (status?.containerStatuses ?? []).filter((one) => one.ready && one.state?.running).length;
  return `${count}/${spec?.containers?.length ?? 0}`;
}

export const podColumns = columns({
  Name: (pod) => pod["metadata"]?.["name"],
  Ready: (pod) => ready(pod as unknown as Pod),
  Status: (pod) => podStatus(pod as unknown as Pod),
  Restarts: (pod, now) => restarts(pod as unknown as Pod, now),
  Age: age,
  "IP!": (pod) => pod["status"]?.["podIP"] ?? "<none>",
  "Node!": (pod) => pod["spec"]?.["nodeName"] ?? "<none>",
  "Nominated Node!": (pod) => pod["status"]?.["nominatedNodeName"] ?? "<none>",
  "Readiness Gates!": () => "<none>",
});

const done: Record<string, object> = {
  Succeeded: { type: "Completed", status: "True", reason: "Succeeded", message: "The pod has completed successfully." },
  Failed: { type: "Completed", status: "True", reason: "Failed", message: "The pod failed." },
};

/** What a row of a pod that is over carries. */
export function podConditions(pod: object): object[] {
  const condition = done[(pod as Pod).status?.phase ?? ""];
  return condition ? [condition] : [];
}
