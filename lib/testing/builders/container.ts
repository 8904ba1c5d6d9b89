import { after, type Json } from "./object.ts";

/** `status.containerStatuses[]` of a container in one of its three states. */
export type ContainerStatus = Json & { readonly restartCount: number };

const status = (fields: Json): ContainerStatus => ({
  ready: false,
  started: false,
  restartCount: 0,
  lastState: {},
  ...fields,
});

export const running = (fields: Json = {}): ContainerStatus =>
  status({ state: { running: { startedAt: after(10) } }, ready: true, started: true, ...fields });

export const waiting = (reason: string, fields: Json = {}): ContainerStatus =>
  status({ state: { waiting: { reason } }, ...fields });

/** Ended; without a reason unless one is given. */
export const ended = (exitCode: number, exit: Json = {}, fields: Json = {}): ContainerStatus =>
  status({ state: { terminated: { exitCode, startedAt: after(10), finishedAt: after(20), ...exit } }, ...fields });

export const completed = (fields: Json = {}): ContainerStatus => ended(0, { reason: "Completed" }, fields);

/** `lastState` of a container that was restarted. */
export const lastEnded = (exitCode: number, reason: string, seconds = 20): Json => ({
  lastState: { terminated: { exitCode, reason, startedAt: after(10), finishedAt: after(seconds) } },
});
