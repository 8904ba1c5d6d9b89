import type { Slots } from "#lib/server/wire/slots.ts";

/** Exit code of what has not ended. Any other int32 is a code: Windows gives negative ones. */
export const NOT_EXITED = -(2 ** 31);

/** Slots of one container status while it is read. */
export const containerSlots = (slots: Slots) => ({
  name: slots.next(),
  isReady: slots.next(),
  isStarted: slots.next(),
  restartCount: slots.next(),
  waitingReason: slots.next(),
  isRunning: slots.next(),
  exitCode: slots.next(NOT_EXITED),
  signal: slots.next(),
  exitReason: slots.next(),
  lastExitCode: slots.next(NOT_EXITED),
  lastExitReason: slots.next(),
  lastFinishedAt: slots.next(),
});
export type ContainerSlots = ReturnType<typeof containerSlots>;

/** Slots of a pod beyond its metadata. */
export const podSlots = (slots: Slots) => ({
  node: slots.next(),
  restartPolicy: slots.next(),
  phase: slots.next(),
  statusReason: slots.next(),
  image: slots.next(),
  containerImage: slots.next(),
  containers: slots.next(),
  ready: slots.next(),
  restarts: slots.next(),
  lastRestartAt: slots.next(),
  lastExitCode: slots.next(NOT_EXITED),
  lastExitReason: slots.next(),
  lastExitContainer: slots.next(),
  /** Reason of the first container that waits or has ended, and of the first that has ended badly. */
  containerReason: slots.next(),
  errorReason: slots.next(),
  hasRunning: slots.next(),
  isReady: slots.next(),
  isInitialized: slots.next(),
  isUnschedulable: slots.next(),
  gatedReason: slots.next(),
  /** Init containers: how many there are, which are sidecars (bit by index), how many statuses were seen, whether one is not through. */
  initContainers: slots.next(),
  sidecars: slots.next(),
  initPolicy: slots.next(),
  initSeen: slots.next(),
  isInitializing: slots.next(),
  initRestarts: slots.next(),
  sidecarRestarts: slots.next(),
  sidecarsReady: slots.next(),
  initStatus: slots.next(),
  status: slots.next(),
  health: slots.next(),
  isNotReady: slots.next(),
  isCrashLooping: slots.next(),
  /** Some container waits for a reason that does not go away on its own. */
  isStuck: slots.next(),
});
export type PodSlots = ReturnType<typeof podSlots>;
