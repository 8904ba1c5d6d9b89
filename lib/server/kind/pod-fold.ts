import { type Draft, word } from "#lib/server/wire/draft.ts";

import type { ContainerSlots, PodSlots } from "./pod-slots.ts";

const CRASH_LOOP = word("CrashLoopBackOff");
const POD_INITIALIZING = word("PodInitializing");

const at = (draft: Draft, slot: number): number => draft.number[slot] ?? 0;

/** Whether init container `index` is a sidecar (restartPolicy Always). 53 fit into the mask; beyond that none is taken for one. */
const isSidecar = (draft: Draft, pod: PodSlots, index: number): boolean =>
  index < 53 && Math.floor(at(draft, pod.sidecars) / 2 ** index) % 2 === 1;

/** Text that kubectl prints for a finished container without a reason. */
const exitText = (draft: Draft, container: ContainerSlots): string =>
  at(draft, container.signal) !== 0 ? `Signal:${at(draft, container.signal)}` : `ExitCode:${at(draft, container.exitCode)}`;

/** Keeps the newest exit of any container: that is what a restart is explained with. */
function takeLastExit(draft: Draft, pod: PodSlots, container: ContainerSlots): void {
  const finishedAt = at(draft, container.lastFinishedAt);
  if (at(draft, container.lastExitCode) < 0 || finishedAt < at(draft, pod.lastRestartAt)) return;
  draft.number[pod.lastRestartAt] = finishedAt;
  draft.number[pod.lastExitCode] = at(draft, container.lastExitCode);
  draft.copyText(container.lastExitReason, pod.lastExitReason);
}

/**
 * One entry of `status.containerStatuses`, by kubectl's rule for the STATUS column: the first container that waits or has ended for a
 * reason names it. (kubectl walks from the last to the first and overwrites; taking the first once is the same.)
 */
export function foldContainer(draft: Draft, pod: PodSlots, container: ContainerSlots): void {
  draft.number[pod.restarts] = at(draft, pod.restarts) + at(draft, container.restartCount);
  takeLastExit(draft, pod, container);
  if (draft.is(container.waitingReason, CRASH_LOOP)) draft.number[pod.isCrashLooping] = 1;
  const isFirst = !draft.has(pod.containerReason);
  if (draft.has(container.waitingReason)) {
    if (isFirst) draft.copyText(container.waitingReason, pod.containerReason);
  } else if (at(draft, container.exitCode) >= 0) {
    if (isFirst && draft.has(container.exitReason)) draft.copyText(container.exitReason, pod.containerReason);
    else if (isFirst) draft.setWord(pod.containerReason, exitText(draft, container));
  } else if (at(draft, container.isReady) === 1 && at(draft, container.runningSince) >= 0) {
    draft.number[pod.hasRunning] = 1;
  }
  if (at(draft, container.isReady) === 1) draft.number[pod.ready] = at(draft, pod.ready) + 1;
}

/** One entry of `status.initContainerStatuses`: the first that is not through holds the pod in `Init:…`. */
export function foldInitContainer(draft: Draft, pod: PodSlots, container: ContainerSlots): void {
  const index = at(draft, pod.initSeen);
  draft.number[pod.initSeen] = index + 1;
  const restarts = at(draft, container.restartCount);
  draft.number[pod.initRestarts] = at(draft, pod.initRestarts) + restarts;
  takeLastExit(draft, pod, container);
  if (draft.is(container.waitingReason, CRASH_LOOP)) draft.number[pod.isCrashLooping] = 1;
  if (isSidecar(draft, pod, index)) {
    draft.number[pod.sidecarRestarts] = at(draft, pod.sidecarRestarts) + restarts;
    if (at(draft, container.isReady) === 1) draft.number[pod.ready] = at(draft, pod.ready) + 1;
    if (at(draft, container.isStarted) === 1) return;
  }
  if (at(draft, pod.isInitializing) === 1 || at(draft, container.exitCode) === 0) return;
  draft.number[pod.isInitializing] = 1;
  draft.setWord(pod.initStatus, initStatus(draft, pod, container, index));
}

function initStatus(draft: Draft, pod: PodSlots, container: ContainerSlots, index: number): string {
  if (at(draft, container.exitCode) > 0)
    return `Init:${draft.has(container.exitReason) ? draft.text(container.exitReason) : exitText(draft, container)}`;
  if (draft.has(container.waitingReason) && !draft.is(container.waitingReason, POD_INITIALIZING))
    return `Init:${draft.text(container.waitingReason)}`;
  return `Init:${index}/${at(draft, pod.initContainers)}`;
}
