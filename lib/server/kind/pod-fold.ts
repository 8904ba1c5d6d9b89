import { type Draft, word } from "#lib/server/wire/draft.ts";

import { type ContainerSlots, NOT_EXITED, type PodSlots } from "./pod-slots.ts";

const CRASH_LOOP = word("CrashLoopBackOff");
const POD_INITIALIZING = word("PodInitializing");

/** Sidecars are kept as the bits of a number, which is exact up to 53; beyond that none is taken for one. */
export const sidecarLimit = 53;

const at = (draft: Draft, slot: number): number => draft.number[slot] ?? 0;
const add = (draft: Draft, slot: number, by: number): void => {
  draft.number[slot] = at(draft, slot) + by;
};

/** Whether init container `index` is a sidecar (restartPolicy Always). */
const isSidecar = (draft: Draft, pod: PodSlots, index: number): boolean =>
  index < sidecarLimit && Math.floor(at(draft, pod.sidecars) / 2 ** index) % 2 === 1;

/** Reasons that begin with `Err` or end with `Error` or `BackOff`: the container does not get going. */
export const isStuckReason = (reason: string): boolean =>
  reason.startsWith("Err") || reason.endsWith("Error") || reason.endsWith("BackOff");

/** Text that kubectl prints for a finished container without a reason. */
const exitText = (draft: Draft, container: ContainerSlots): string =>
  at(draft, container.signal) !== 0
    ? `Signal:${at(draft, container.signal)}`
    : `ExitCode:${at(draft, container.exitCode)}`;

function putExit(draft: Draft, container: ContainerSlots, slot: number): void {
  if (draft.has(slot)) return;
  if (draft.has(container.exitReason)) draft.copyText(container.exitReason, slot);
  else draft.setWord(slot, exitText(draft, container));
}

/** Keeps the newest exit of any container: that is what a restart is explained with. */
function takeLastExit(draft: Draft, pod: PodSlots, container: ContainerSlots): void {
  const finishedAt = at(draft, container.lastFinishedAt);
  if (at(draft, container.lastExitCode) === NOT_EXITED || finishedAt < at(draft, pod.lastRestartAt)) return;
  draft.number[pod.lastRestartAt] = finishedAt;
  draft.number[pod.lastExitCode] = at(draft, container.lastExitCode);
  draft.copyText(container.lastExitReason, pod.lastExitReason);
  draft.copyText(container.name, pod.lastExitContainer);
}

function takeWaiting(draft: Draft, pod: PodSlots, container: ContainerSlots): void {
  if (!draft.has(container.waitingReason)) return;
  if (draft.is(container.waitingReason, CRASH_LOOP)) draft.number[pod.isCrashLooping] = 1;
  if (isStuckReason(draft.text(container.waitingReason))) draft.number[pod.isStuck] = 1;
}

/**
 * One entry of `status.containerStatuses`, by kubectl's rule for the STATUS column: the first container that waits or has ended for a
 * reason names it. (kubectl walks from the last to the first and overwrites; taking the first once is the same.)
 */
export function foldContainer(draft: Draft, pod: PodSlots, container: ContainerSlots): void {
  add(draft, pod.restarts, at(draft, container.restartCount));
  takeLastExit(draft, pod, container);
  takeWaiting(draft, pod, container);
  const exitCode = at(draft, container.exitCode);
  if (draft.has(container.waitingReason)) {
    if (!draft.has(pod.containerReason)) draft.copyText(container.waitingReason, pod.containerReason);
  } else if (exitCode !== NOT_EXITED) {
    putExit(draft, container, pod.containerReason);
    if (exitCode !== 0) putExit(draft, container, pod.errorReason);
  } else if (at(draft, container.isReady) === 1 && at(draft, container.isRunning) === 1) {
    draft.number[pod.hasRunning] = 1;
    add(draft, pod.ready, 1);
  }
}

/** One entry of `status.initContainerStatuses`: the first that is not through holds the pod in `Init:…`, and kubectl counts no further. */
export function foldInitContainer(draft: Draft, pod: PodSlots, container: ContainerSlots): void {
  const index = at(draft, pod.initSeen);
  add(draft, pod.initSeen, 1);
  takeLastExit(draft, pod, container);
  takeWaiting(draft, pod, container);
  if (at(draft, pod.isInitializing) === 1) return;
  const sidecar = isSidecar(draft, pod, index);
  add(draft, pod.initRestarts, at(draft, container.restartCount));
  if (sidecar) add(draft, pod.sidecarRestarts, at(draft, container.restartCount));
  if (at(draft, container.exitCode) === 0) return;
  if (sidecar && at(draft, container.isStarted) === 1) {
    add(draft, pod.sidecarsReady, at(draft, container.isReady));
    return;
  }
  draft.number[pod.isInitializing] = 1;
  draft.setWord(pod.initStatus, initStatus(draft, pod, container, index));
}

function initStatus(draft: Draft, pod: PodSlots, container: ContainerSlots, index: number): string {
  if (at(draft, container.exitCode) !== NOT_EXITED)
    return `Init:${draft.has(container.exitReason) ? draft.text(container.exitReason) : exitText(draft, container)}`;
  if (draft.has(container.waitingReason) && !draft.is(container.waitingReason, POD_INITIALIZING))
    return `Init:${draft.text(container.waitingReason)}`;
  return `Init:${index}/${at(draft, pod.initContainers)}`;
}
