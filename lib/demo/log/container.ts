import type { KubeObject } from "#lib/demo/object.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

export interface PodSpec {
  readonly nodeName?: string;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Container[];
}

export const specOf = (pod: KubeObject): PodSpec => pod["spec"] as PodSpec;

/** The container that is named, or the only one. @throws ApiError 400 */
export function chooseContainer(pod: KubeObject, name: string): Container {
  const { containers, initContainers = [], ephemeralContainers = [] } = specOf(pod);
  const all = [...initContainers, ...containers, ...ephemeralContainers];
  const [only, ...more] = containers;
  if (name === "" && only && more.length === 0) return only;
  const pods = pod.metadata.name;
  if (name === "")
    throw badRequest(
      `a container name must be specified for pod ${pods}, choose one of: [${all.map((one) => one.name).join(" ")}]`,
    );
  const chosen = all.find((container) => container.name === name);
  if (!chosen) throw badRequest(`container ${name} is not valid for pod ${pods}`);
  return chosen;
}

interface Terminated {
  readonly startedAt: string;
  readonly finishedAt: string;
}

interface ContainerState {
  readonly running?: { readonly startedAt: string };
  readonly waiting?: { readonly reason?: string };
  readonly terminated?: Terminated;
}

export interface ContainerStatus {
  readonly name: string;
  readonly restartCount: number;
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
}

export function containerStatus(pod: KubeObject, name: string): ContainerStatus | undefined {
  const status = (pod["status"] ?? {}) as Partial<Record<string, readonly ContainerStatus[]>>;
  const { containerStatuses = [], initContainerStatuses = [], ephemeralContainerStatuses = [] } = status;
  return [...containerStatuses, ...initContainerStatuses, ...ephemeralContainerStatuses].find(
    (one) => one.name === name,
  );
}

/** One life of a container, from its start until its end or now. */
export interface Run {
  readonly restart: number;
  readonly startedMilliseconds: number;
  /** Undefined while it runs. */
  readonly finishedMilliseconds: number | undefined;
}

const waitingWords: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: "trying and failing to pull image",
};

const finished = ({ startedAt, finishedAt }: Terminated, restart: number): Run => ({
  restart,
  startedMilliseconds: Date.parse(startedAt),
  finishedMilliseconds: Date.parse(finishedAt),
});

/** The run whose log is meant, as the kubelet chooses it: a container that waits to be started again shows its last. @throws ApiError 400 */
export function chooseRun(pod: KubeObject, name: string, isPrevious: boolean): Run {
  const refuse = (rest: string): Error => badRequest(`container "${name}" in pod "${pod.metadata.name}" ${rest}`);
  const status = containerStatus(pod, name);
  if (!status) throw refuse("is not available");
  const { restartCount, state = {}, lastState = {} } = status;
  if (isPrevious && !lastState.terminated)
    throw badRequest(`previous terminated container "${name}" in pod "${pod.metadata.name}" not found`);
  if (!isPrevious && state.running) {
    const startedMilliseconds = Date.parse(state.running.startedAt);
    return { restart: restartCount, startedMilliseconds, finishedMilliseconds: undefined };
  }
  if (!isPrevious && state.terminated) return finished(state.terminated, restartCount);
  if (lastState.terminated) return finished(lastState.terminated, restartCount - 1);
  const { reason } = state.waiting ?? {};
  throw refuse(
    reason === undefined
      ? "is waiting to start - no logs yet"
      : `is waiting to start: ${waitingWords[reason] ?? reason}`,
  );
}
