import { type Draft, word } from "#lib/server/wire/draft.ts";

import { healthCode } from "./kind.ts";
import type { MetaSlots } from "./object-meta.ts";
import type { PodSlots } from "./pod-slots.ts";

const COMPLETED = word("Completed");
const NODE_LOST = word("NodeLost");
const PENDING = word("Pending");
const RUNNING = word("Running");
const SUCCEEDED = word("Succeeded");
const FAILED = word("Failed");
const ALWAYS = word("Always");

const at = (draft: Draft, slot: number): number => draft.number[slot] ?? 0;

/** The word of kubectl's STATUS column (k8s.io/kubernetes pkg/printers), into `pod.status`. */
export function derivePodStatus(draft: Draft, meta: MetaSlots, pod: PodSlots): void {
  const isInitializing = at(draft, pod.isInitializing) === 1 && at(draft, pod.isInitialized) !== 1;
  const isEnding = at(draft, meta.deletedAt) !== 0;
  const isOver = draft.is(pod.phase, SUCCEEDED) || draft.is(pod.phase, FAILED);
  draft.number[pod.restarts] = isInitializing
    ? at(draft, pod.initRestarts)
    : at(draft, pod.restarts) + at(draft, pod.sidecarRestarts);
  if (isEnding && draft.is(pod.statusReason, NODE_LOST)) draft.setWord(pod.status, "Unknown");
  else if (isEnding && !isOver) draft.setWord(pod.status, "Terminating");
  else if (isInitializing) draft.setWord(pod.status, draft.text(pod.initStatus));
  else if (draft.is(pod.containerReason, COMPLETED) && at(draft, pod.hasRunning) === 1)
    draft.setWord(pod.status, at(draft, pod.isReady) === 1 ? "Running" : "NotReady");
  else if (draft.words[pod.containerReason] !== undefined) draft.setWord(pod.status, draft.text(pod.containerReason));
  else if (draft.has(pod.containerReason)) draft.copyText(pod.containerReason, pod.status);
  else if (at(draft, pod.isGated) === 1) draft.setWord(pod.status, "SchedulingGated");
  else draft.copyText(draft.has(pod.statusReason) ? pod.statusReason : pod.phase, pod.status);
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
  if (isStuckReason(draft, pod.containerReason) || isStuckReason(draft, pod.initStatus)) return "crit";
  if (draft.is(pod.phase, PENDING)) return at(draft, pod.isUnschedulable) === 1 ? "warn" : "busy";
  if (!draft.is(pod.phase, RUNNING)) return "unknown";
  if (!draft.is(pod.restartPolicy, ALWAYS)) return "busy";
  if (isReady) return "ok";
  return at(draft, pod.lastExitCode) >= 0 ? "crit" : "busy";
}

/** Reasons that begin with `Err` or end with `Error` or `BackOff`: the container does not get going. */
function isStuckReason(draft: Draft, slot: number): boolean {
  if (!draft.has(slot)) return false;
  const reason = draft.text(slot).replace(/^Init:/, "");
  return reason.startsWith("Err") || reason.endsWith("Error") || reason.endsWith("BackOff");
}
