import { findCondition } from "../condition.ts";
import { toHex } from "../hash.ts";
import type { Condition, ContainerState, ContainerStatus, Pod, PodStatus } from "../kind/pod.ts";
import { toTime } from "../time.ts";
import { hasSucceeded, isOver, type Run } from "./run.ts";

/** The status that a kubelet reports for a pod of these containers. */
export function statusOf(pod: Pod, runs: readonly Run[], hasSandbox: boolean, time: string): PodStatus {
  const init = runs.filter(({ isInit }) => isInit);
  const main = runs.filter(({ isInit }) => !isInit);
  const phase = phaseOf(pod, init, main);
  const statuses = (part: readonly Run[]) => part.map((run) => containerStatus(run, init.length > 0));
  return {
    ...pod.status,
    phase,
    conditions: conditionsOf(pod, init, main, phase, hasSandbox, time),
    ...(init.length > 0 && { initContainerStatuses: statuses(init) }),
    containerStatuses: statuses(main),
    observedGeneration: pod.metadata.generation ?? 1,
  };
}

function phaseOf({ spec }: Pod, init: readonly Run[], main: readonly Run[]): PodStatus["phase"] {
  if (spec.restartPolicy === "Never" && init.some((run) => isOver(run) && !hasSucceeded(run))) return "Failed";
  // A container that was there before counts as started, however it waits now.
  const hasStarted = (run: Run): boolean => run.step === "running" || run.last !== undefined;
  if (!init.every(hasSucceeded) || !main.every(hasStarted)) return "Pending";
  if (!main.every(isOver)) return "Running";
  return main.every(hasSucceeded) ? "Succeeded" : "Failed";
}

const namesOf = (runs: readonly Run[]): string => runs.map(({ container }) => container.name).join(" ");

function conditionsOf(
  pod: Pod,
  init: readonly Run[],
  main: readonly Run[],
  phase: PodStatus["phase"],
  hasSandbox: boolean,
  time: string,
): Condition[] {
  const waiting = init.filter((run) => !hasSucceeded(run));
  const unready = main.filter((run) => !run.isReady);
  const isEnded = phase === "Succeeded" || phase === "Failed";
  const isReady = unready.length === 0 && phase === "Running";
  const why = isEnded
    ? { reason: phase === "Failed" ? "PodFailed" : "PodCompleted" }
    : { reason: "ContainersNotReady", message: `containers with unready status: [${namesOf(unready)}]` };
  const incomplete = `containers with incomplete status: [${namesOf(waiting)}]`;
  const verdicts: [string, boolean, Partial<Condition>][] = [
    ["PodReadyToStartContainers", hasSandbox && !isEnded, {}],
    ["Initialized", waiting.length === 0, { reason: "ContainersNotInitialized", message: incomplete }],
    ["Ready", isReady, why],
    ["ContainersReady", isReady, why],
  ];
  const known = pod.status?.conditions ?? [];
  const own = verdicts.map(([type, holds, reason]): Condition => {
    const status = holds ? "True" : "False";
    const before = findCondition(known, type);
    const since = (before?.status === status ? before.lastTransitionTime : undefined) ?? time;
    const seen = { lastProbeTime: null, lastTransitionTime: since, observedGeneration: pod.metadata.generation ?? 1 };
    return { type, status, ...(!holds && reason), ...seen };
  });
  return [...own, ...known.filter(({ type }) => own.every((one) => one.type !== type))];
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
  const ended = run.last === undefined ? {} : { terminated: run.last };
  const isEnded = run.step === "terminated";
  return {
    name,
    image,
    imageID: hasRun ? imageIdOf(image) : "",
    ...(run.id !== undefined && { containerID: run.id }),
    ready: run.isInit ? hasSucceeded(run) : run.isReady,
    started: run.isStarted,
    restartCount: run.restarts,
    state: isEnded ? ended : stateOf(run, hasInit),
    lastState: isEnded ? {} : ended,
    ...(resources?.requests !== undefined && hasRun && { allocatedResources: resources.requests, resources }),
  };
}

const waitingReasons: Partial<Record<Run["step"], string>> = {
  errPull: "ErrImagePull",
  pullBackOff: "ImagePullBackOff",
  configError: "CreateContainerConfigError",
  backOff: "CrashLoopBackOff",
};

function stateOf({ step, since, message }: Run, hasInit: boolean): ContainerState {
  if (step === "running") return { running: { startedAt: toTime(since) } };
  const reason = waitingReasons[step];
  if (reason === undefined) return { waiting: { reason: hasInit ? "PodInitializing" : "ContainerCreating" } };
  return { waiting: { reason, ...(message !== undefined && { message }) } };
}
