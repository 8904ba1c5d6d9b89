import { setConditions, type Verdict } from "../condition.ts";
import { toHex } from "../hash.ts";
import type { ContainerState, ContainerStatus, Pod, PodStatus } from "../kind/pod.ts";
import { toTime } from "../time.ts";
import { qosClassOf } from "./quality.ts";
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
    conditions: setConditions(pod.status?.conditions, judge(init, main, phase, hasSandbox), time),
    ...(init.length > 0 && { initContainerStatuses: statuses(init) }),
    containerStatuses: statuses(main),
    qosClass: qosClassOf(pod.spec),
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

function judge(init: readonly Run[], main: readonly Run[], phase: PodStatus["phase"], hasSandbox: boolean): Verdict[] {
  const namesOf = (runs: readonly Run[]): string => runs.map(({ container }) => container.name).join(" ");
  const waiting = init.filter((run) => !hasSucceeded(run));
  const unready = main.filter((run) => !run.isReady);
  const isEnded = phase === "Succeeded" || phase === "Failed";
  const why = isEnded
    ? [phase === "Failed" ? "PodFailed" : "PodCompleted"]
    : ["ContainersNotReady", `containers with unready status: [${namesOf(unready)}]`];
  const incomplete = ["ContainersNotInitialized", `containers with incomplete status: [${namesOf(waiting)}]`];
  const of = (type: string, holds: boolean, [reason, message]: readonly string[]): Verdict =>
    holds ? [type, true] : [type, false, reason, message];
  const isReady = unready.length === 0 && phase === "Running";
  return [
    of("PodReadyToStartContainers", hasSandbox && !isEnded, []),
    of("Initialized", waiting.length === 0, incomplete),
    of("Ready", isReady, why),
    of("ContainersReady", isReady, why),
    of("PodScheduled", true, []),
  ];
}

const imageIds = new Map<string, string>();

/** The digest that this image's tag stands for: always the same one. */
function imageIdOf(image: string): string {
  const id = imageIds.get(image) ?? `${image.replace(/:[^/:]+$/, "")}@sha256:${toHex(image, 64)}`;
  imageIds.set(image, id);
  return id;
}

function containerStatus(run: Run, hasInit: boolean): ContainerStatus {
  const { name, image } = run.container;
  const ended = run.last === undefined ? {} : { terminated: run.last };
  const isEnded = run.step === "terminated";
  return {
    name,
    image,
    imageID: run.id === undefined ? "" : imageIdOf(image),
    ...(run.id !== undefined && { containerID: run.id }),
    ready: run.isInit ? hasSucceeded(run) : run.isReady,
    started: run.step === "running",
    restartCount: run.restarts,
    state: isEnded ? ended : stateOf(run, hasInit),
    lastState: isEnded ? {} : ended,
  };
}

function stateOf({ step, since, message }: Run, hasInit: boolean): ContainerState {
  if (step === "running") return { running: { startedAt: toTime(since) } };
  if (step === "errPull") return { waiting: { reason: "ErrImagePull", message } };
  if (step === "pullBackOff") return { waiting: { reason: "ImagePullBackOff", message } };
  if (step === "backOff") return { waiting: { reason: "CrashLoopBackOff", message } };
  return { waiting: { reason: hasInit ? "PodInitializing" : "ContainerCreating" } };
}
