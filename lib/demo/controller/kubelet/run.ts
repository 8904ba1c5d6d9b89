import type { Container, Terminated } from "../kind/pod.ts";

type Step = "idle" | "pulling" | "errPull" | "pullBackOff" | "running" | "terminated" | "backOff";

/** One container as its kubelet knows it. Times are epoch milliseconds. */
export interface Run {
  readonly container: Container;
  readonly isInit: boolean;
  step: Step;
  since: number;
  /** When time alone ends this step. */
  until: number | undefined;
  restarts: number;
  pulls: number;
  isReady: boolean;
  toldUnhealthyAt: number;
  /** Why it waits, in the kubelet's words. */
  message: string;
  last?: Terminated;
  /** The runtime's name for the container that runs. */
  id?: string;
  /** How long the next restart after a failure waits, and since when that is so. */
  backOff?: { seconds: number; since: number } | undefined;
}

export function newRun(container: Container, isInit: boolean, since: number): Run {
  const none = { until: undefined, restarts: 0, pulls: 0, isReady: false, toldUnhealthyAt: -Infinity, message: "" };
  return { container, isInit, step: "idle", since, ...none };
}

export function isOver(run: Run): boolean {
  return run.step === "terminated" && run.until === undefined;
}

export function hasSucceeded(run: Run): boolean {
  return isOver(run) && run.last?.exitCode === 0;
}
