import { Slots } from "#lib/server/wire/projection.ts";

/** Slots of one container status while it is read. */
export const containerSlots = (slots: Slots) => ({
  isReady: slots.next(),
  isStarted: slots.next(),
  restartCount: slots.next(),
  waitingReason: slots.next(),
  runningSince: slots.next(-1),
  exitCode: slots.next(-1),
  signal: slots.next(),
  exitReason: slots.next(),
  finishedAt: slots.next(),
  lastExitCode: slots.next(-1),
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
  lastExitCode: slots.next(-1),
  lastExitReason: slots.next(),
  /** First container's reason in kubectl's order, and how it was found. */
  containerReason: slots.next(),
  hasRunning: slots.next(),
  isReady: slots.next(),
  isInitialized: slots.next(),
  isUnschedulable: slots.next(),
  isGated: slots.next(),
  /** Init containers: how many there are, which are sidecars (bit by index), how many statuses were seen, whether one is not through. */
  initContainers: slots.next(),
  sidecars: slots.next(),
  initPolicy: slots.next(),
  initSeen: slots.next(),
  isInitializing: slots.next(),
  initRestarts: slots.next(),
  sidecarRestarts: slots.next(),
  initStatus: slots.next(),
  status: slots.next(),
  health: slots.next(),
  isNotReady: slots.next(),
  isCrashLooping: slots.next(),
});
export type PodSlots = ReturnType<typeof podSlots>;
