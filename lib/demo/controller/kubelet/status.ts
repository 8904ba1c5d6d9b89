import { findCondition } from "../condition.ts";
import { toHex } from "../hash.ts";
import type { Condition, ContainerState, ContainerStatus, Pod, PodStatus } from "../kind/pod.ts";
import { toTime } from "../time.ts";
import { hasSucceeded, isOver, type Run } from "./run.ts";

/** The status that a kubelet reports for a pod of these containers. */
export function statusOf(pod: Pod, runs: readonly Run[], hasSandbox: boolean, time: string): PodStatus {
  const init = runs.filter(({ role }) => role !== "main");
  const main = runs.filter(({ role }) => role === "main");
  const phase = phaseOf(pod, init, main);
  const statuses = (part: readonly Run[]): ContainerStatus[] =>
    part.map((run) => containerStatus(run, init.length > 0));
  return {
    ...pod.status,
    phase,
    conditions: conditionsOf(pod, runs, phase, hasSandbox, time),
    ...(init.length > 0 && { initContainerStatuses: statuses(init) }),
    containerStatuses: statuses(main),
    observedGeneration: pod.metadata.generation ?? 1,
  };
}

export function isInitialized(run: Run): boolean {
  return run.role === "sidecar" ? run.step === "running" && run.isStarted : hasSucceeded(run);
}

function phaseOf(pod: Pod, init: readonly Run[], main: readonly Run[]): PodStatus["phase"] {
  const { restartPolicy = "Always" } = pod.spec;
  if (restartPolicy === "Never" && init.some((run) => run.role === "init" && isOver(run) && !hasSucceeded(run)))
    return "Failed";
  // A container that was there before counts as started, however it waits now.
  const hasStarted = (run: Run): boolean => run.step === "running" || run.last !== undefined;
  if (!init.every((run) => isInitialized(run) || run.role === "sidecar") || !main.every(hasStarted)) return "Pending";
  if (!main.every(isOver)) return "Running";
  return main.every(hasSucceeded) ? "Succeeded" : "Failed";
}

function conditionsOf(
  pod: Pod,
  runs: readonly Run[],
  phase: PodStatus["phase"],
  hasSandbox: boolean,
  time: string,
): Condition[] {
  const long = runs.filter(({ role }) => role !== "init");
  const waiting = runs.filter((run) => run.role !== "main" && !isInitialized(run));
  const unready = long.filter((run) => !run.isReady);
  const isInitial = waiting.length === 0 || phase === "Succeeded";
  const why: Partial<Condition> =
    phase === "Succeeded"
      ? { reason: "PodCompleted" }
      : phase === "Failed"
        ? { reason: "PodFailed" }
        : { reason: "ContainersNotReady", message: `containers with unready status: [${namesOf(unready)}]` };
  const isReady = unready.length === 0 && phase === "Running";
  const conditions: [string, boolean, Partial<Condition>][] = [
    ["PodReadyToStartContainers", hasSandbox && phase !== "Succeeded" && phase !== "Failed", {}],
    [
      "Initialized",
      isInitial,
      { reason: "ContainersNotInitialized", message: `containers with incomplete status: [${namesOf(waiting)}]` },
    ],
    ["Ready", isReady, why],
    ["ContainersReady", isReady, why],
  ];
  const known = pod.status?.conditions ?? [];
  const own = conditions.map(([type, holds, reason]): Condition => {
    const status = holds ? "True" : "False";
    const before = findCondition(known, type);
    const since = before?.status === status ? before.lastTransitionTime : undefined;
    const times = { lastProbeTime: null, lastTransitionTime: since ?? time };
    return { type, status, ...(!holds && reason), ...times, observedGeneration: pod.metadata.generation ?? 1 };
  });
  return [...own, ...known.filter(({ type }) => own.every((one) => one.type !== type))];
}

function namesOf(runs: readonly Run[]): string {
  return runs.map(({ container }) => container.name).join(" ");
}

const imageIds = new Map<string, string>();

/** The digest that this image's tag stands for: always the same one. */
function imageIdOf(image: string): string {
  const id = imageIds.get(image) ?? `${image.replace(/:[^/:]+$/, "")}@sha256:${toHex(image, 64)}`;
  imageIds.set(image, id);
  return id;
}

function containerStatus(run: Run, hasInit: boolean): ContainerStatus {
  const { name, image, resources } = run.container;
  const hasRun = run.step === "running" || run.last !== undefined;
  const isEnded = run.step === "terminated";
  return {
    name,
    image,
    imageID: hasRun ? imageIdOf(image) : "",
    ...(run.id !== undefined && { containerID: run.id }),
    ready: run.role === "init" ? hasSucceeded(run) : run.isReady,
    started: run.isStarted,
    restartCount: run.restarts,
    state: isEnded && run.last !== undefined ? { terminated: run.last } : stateOf(run, hasInit),
    lastState: run.last !== undefined && !isEnded ? { terminated: run.last } : {},
    ...(resources?.requests !== undefined && hasRun && { allocatedResources: resources.requests, resources }),
  };
}

function stateOf(run: Run, hasInit: boolean): ContainerState {
  const message = run.message === undefined ? {} : { message: run.message };
  switch (run.step) {
    case "running":
      return { running: { startedAt: toTime(run.since) } };
    case "errPull":
      return { waiting: { reason: "ErrImagePull", ...message } };
    case "pullBackOff":
      return { waiting: { reason: "ImagePullBackOff", ...message } };
    case "configError":
      return { waiting: { reason: "CreateContainerConfigError", ...message } };
    case "backOff":
      return { waiting: { reason: "CrashLoopBackOff", ...message } };
    case "idle":
    case "pulling":
    case "terminated":
      return { waiting: { reason: hasInit ? "PodInitializing" : "ContainerCreating" } };
  }
}
