import type { KubeObject } from "#lib/demo/object.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

export interface Container {
  readonly name: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

interface PodSpec {
  readonly nodeName?: string;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
}

interface ContainerState {
  readonly running?: { readonly startedAt: string };
  readonly waiting?: { readonly reason?: string };
  readonly terminated?: {
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly reason?: string;
    readonly message?: string;
  };
}

interface ContainerStatus {
  readonly name: string;
  readonly restartCount: number;
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
}

/** One life of a container, from its start until its end or now. Times are epoch milliseconds. */
export interface Run {
  /** 0 for its first. */
  readonly restart: number;
  readonly startedAt: number;
  /** Undefined while it runs. */
  readonly finishedAt?: number;
  /** What it said at its end. */
  readonly lastWords?: string | undefined;
  /** OOMKilled, Error, Completed. */
  readonly reason?: string | undefined;
}

/** The name of the node that a pod is on; undefined before it has one. */
export const nodeOf = (pod: KubeObject): string | undefined => (pod["spec"] as PodSpec).nodeName || undefined;

/** The container that is named, or the only one. @throws ApiError 400 */
export function chooseContainer(pod: KubeObject, name: string): Container {
  const { containers, initContainers = [] } = pod["spec"] as PodSpec;
  const all = [...initContainers, ...containers];
  const chosen = name === "" && containers.length === 1 ? containers[0] : all.find((one) => one.name === name);
  if (chosen) return chosen;
  const who = pod.metadata.name;
  if (name !== "") throw badRequest(`container ${name} is not valid for pod ${who}`);
  const names = all.map((one) => one.name).join(" ");
  throw badRequest(`a container name must be specified for pod ${who}, choose one of: [${names}]`);
}

const statusOf = (pod: KubeObject, container: string): ContainerStatus | undefined => {
  const status = (pod["status"] ?? {}) as Partial<Record<string, readonly ContainerStatus[]>>;
  const { containerStatuses = [], initContainerStatuses = [] } = status;
  return [...containerStatuses, ...initContainerStatuses].find(({ name }) => name === container);
};

function runOf({ running, terminated }: ContainerState = {}, restart: number): Run[] {
  if (running) return [{ restart, startedAt: Date.parse(running.startedAt) }];
  if (!terminated) return [];
  const { startedAt, finishedAt, message: lastWords, reason } = terminated;
  return [{ restart, startedAt: Date.parse(startedAt), finishedAt: Date.parse(finishedAt), lastWords, reason }];
}

/** The lives of a container that its status tells of, the newest first. */
export function runsOf(pod: KubeObject, container: string): Run[] {
  const { restartCount = 0, state, lastState } = statusOf(pod, container) ?? {};
  return [...runOf(state, restartCount), ...runOf(lastState, restartCount - 1)];
}

const waitingWords: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: "trying and failing to pull image",
};

/** The run whose log is meant, as the kubelet chooses it: a container that waits to be started again shows its last. @throws ApiError 400 */
export function chooseRun(pod: KubeObject, container: string, isPrevious: boolean): Run {
  const who = `container "${container}" in pod "${pod.metadata.name}"`;
  const status = statusOf(pod, container);
  if (!status) throw badRequest(`${who} is not available`);
  const [run] = isPrevious ? runOf(status.lastState, status.restartCount - 1) : runsOf(pod, container);
  if (run) return run;
  if (isPrevious) throw badRequest(`previous terminated ${who} not found`);
  const reason = status.state?.waiting?.reason ?? "";
  throw badRequest(`${who} is waiting to start${reason ? `: ${waitingWords[reason] ?? reason}` : " - no logs yet"}`);
}
