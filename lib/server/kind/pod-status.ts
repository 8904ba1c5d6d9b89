import { type Draft, word } from "#lib/server/wire/draft.ts";

import { healthCode } from "./kind.ts";
import type { MetaSlots } from "./object-meta.ts";
import { isStuckReason } from "./pod-fold.ts";
import { NOT_EXITED, type PodSlots } from "./pod-slots.ts";

const COMPLETED = word("Completed");
const NODE_LOST = word("NodeLost");
const PENDING = word("Pending");
const RUNNING = word("Running");
const SUCCEEDED = word("Succeeded");
const FAILED = word("Failed");
const ALWAYS = word("Always");

const at = (draft: Draft, slot: number): number => draft.number[slot] ?? 0;

/** The words of kubectl's READY, STATUS and RESTARTS columns (k8s.io/kubernetes pkg/printers 1.36). */
export function derivePodStatus(draft: Draft, meta: MetaSlots, pod: PodSlots): void {
  const isInitializing = at(draft, pod.isInitializing) === 1 && at(draft, pod.isInitialized) !== 1;
  const isEnding = at(draft, meta.deletedAt) !== 0;
  const isOver = draft.is(pod.phase, SUCCEEDED) || draft.is(pod.phase, FAILED);
  draft.number[pod.restarts] = isInitializing
    ? at(draft, pod.initRestarts)
    : at(draft, pod.restarts) + at(draft, pod.sidecarRestarts);
  draft.number[pod.ready] = (isInitializing ? 0 : at(draft, pod.ready)) + at(draft, pod.sidecarsReady);
  if (isEnding && draft.is(pod.statusReason, NODE_LOST)) draft.setWord(pod.status, "Unknown");
  else if (isEnding && !isOver) draft.setWord(pod.status, "Terminating");
  else if (isInitializing) draft.setWord(pod.status, draft.text(pod.initStatus));
  else if (draft.is(pod.containerReason, COMPLETED)) putCompleted(draft, pod);
  else putFirst(draft, pod.status, pod.containerReason, pod.initStatus, pod.gatedReason, pod.statusReason, pod.phase);
}

/** Some container is through: what the pod is depends on the others. */
function putCompleted(draft: Draft, pod: PodSlots): void {
  const hasRunning = at(draft, pod.hasRunning) === 1;
  if (hasRunning && at(draft, pod.isReady) === 1) draft.setWord(pod.status, "Running");
  else if (hasRunning && !draft.has(pod.errorReason)) draft.setWord(pod.status, "NotReady");
  else putFirst(draft, pod.status, pod.errorReason, pod.containerReason);
}

function putFirst(draft: Draft, to: number, ...from: readonly number[]): void {
  const slot = from.find((one) => draft.has(one));
  if (slot === undefined) return;
  const derived = draft.words[slot];
  if (derived === undefined) draft.copyText(slot, to);
  else draft.setWord(to, derived);
}

/** Argo CD's rule for pods (domain.md 2.2), and whether the pod counts as not ready: it should run and is not Ready. */
export function derivePodHealth(draft: Draft, meta: MetaSlots, pod: PodSlots): void {
  const isReady = at(draft, pod.isReady) === 1;
  draft.number[pod.isNotReady] = isReady || draft.is(pod.phase, SUCCEEDED) ? 0 : 1;
  draft.number[pod.health] = healthCode[podHealth(draft, meta, pod, isReady)];
}

function podHealth(draft: Draft, meta: MetaSlots, pod: PodSlots, isReady: boolean): keyof typeof healthCode {
  if (draft.is(pod.phase, SUCCEEDED)) return "ok";
  if (draft.is(pod.phase, FAILED)) return "crit";
  if (at(draft, meta.deletedAt) !== 0) return "busy";
  if (isStuck(draft, pod)) return "crit";
  if (draft.is(pod.phase, PENDING)) return at(draft, pod.isUnschedulable) === 1 ? "warn" : "busy";
  if (!draft.is(pod.phase, RUNNING)) return "unknown";
  if (!draft.is(pod.restartPolicy, ALWAYS)) return "busy";
  if (isReady) return "ok";
  return at(draft, pod.lastExitCode) !== NOT_EXITED ? "crit" : "busy";
}

/** A container waits for a reason that does not go away, or the pod's status says that one ended with an error. */
function isStuck(draft: Draft, pod: PodSlots): boolean {
  if (at(draft, pod.isStuck) === 1) return true;
  // Only what a container says can be such a word: for the many pods without one no text is made.
  if (!draft.has(pod.containerReason) && !draft.has(pod.initStatus)) return false;
  return isStuckReason(draft.text(pod.status).replace(/^Init:/, ""));
}
