import type { Container, ContainerStatus, Terminated } from "../kind/pod.ts";

export type Step =
  | "idle"
  | "pulling"
  | "errPull"
  | "pullBackOff"
  | "configError"
  | "running"
  | "terminated"
  | "backOff";

/** One container as its kubelet knows it. Times are epoch milliseconds. */
export interface Run {
  readonly container: Container;
  readonly role: "init" | "sidecar" | "main";
  step: Step;
  since: number;
  /** When time alone ends this step. */
  until?: number | undefined;
  restarts: number;
  pulls: number;
  isReady: boolean;
  isStarted: boolean;
  toldUnhealthyAt?: number | undefined;
  /** Why it waits, in the kubelet's words. */
  message?: string | undefined;
  last?: Terminated | undefined;
  /** The runtime's name for the container that runs. */
  id?: string;
  /** How long the next restart after a failure waits, and since when that is so. */
  backOff?: { seconds: number; since: number } | undefined;
}

export function runsOf(containers: readonly Container[], isInit: boolean, now: number): Run[] {
  return containers.map((container) => ({
    container,
    role: !isInit ? "main" : container.restartPolicy === "Always" ? "sidecar" : "init",
    step: "idle",
    since: now,
    restarts: 0,
    pulls: 0,
    isReady: false,
    isStarted: false,
  }));
}

export function isOver(run: Run): boolean {
  return run.step === "terminated" && run.until === undefined;
}

export function hasSucceeded(run: Run): boolean {
  return isOver(run) && run.last?.exitCode === 0;
}

/** The longest wait between restarts, and how long a container must have run for its failures to be forgotten: twice that. */
export const longestBackOffSeconds = 300;

/** Takes a container over as its status tells it: for pods that are there before their kubelet. */
export function adopt(run: Run, status: ContainerStatus): Run {
  const { state, lastState, restartCount } = status;
  run.restarts = restartCount;
  run.last = state.terminated ?? lastState.terminated;
  run.id = status.containerID ?? run.last?.containerID ?? "";
  const seconds = Math.min(longestBackOffSeconds, 10 * 2 ** Math.max(0, restartCount - 1));
  const finished = Date.parse(run.last?.finishedAt ?? "");
  if (restartCount > 0) run.backOff = { seconds, since: finished };
  if (state.running !== undefined) {
    Object.assign(run, {
      step: "running",
      since: Date.parse(state.running.startedAt),
      isStarted: true,
      isReady: status.ready,
    });
  } else if (state.terminated !== undefined) {
    Object.assign(run, { step: "terminated", since: finished });
  } else if (state.waiting?.reason === "CrashLoopBackOff") {
    Object.assign(run, {
      step: "backOff",
      since: finished,
      until: finished + seconds * 1000,
      message: state.waiting.message,
    });
  }
  return run;
}
