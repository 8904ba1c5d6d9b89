import { at, listAt, textAt } from "#lib/demo/http/field.ts";

import { formatAge } from "./age.ts";

/** Why a container stands as it does: what it waits for, or how it ended; "" while it runs. */
function reasonOf(container: object): string {
  const waiting = textAt(container, "state.waiting.reason");
  if (waiting || at(container, "state.terminated") === undefined) return waiting;
  const signal = textAt(container, "state.terminated.signal");
  const code = textAt(container, "state.terminated.exitCode") || "0";
  return textAt(container, "state.terminated.reason") || (signal ? `Signal:${signal}` : `ExitCode:${code}`);
}

/** The first init container that is not done, as the whole pod's status; undefined when all are. */
function initStatus(pod: object): string | undefined {
  const all = listAt(pod, "status.initContainerStatuses");
  const index = all.findIndex((one) => at(one, "state.terminated.exitCode") !== 0);
  if (index < 0) return undefined;
  const reason = reasonOf(all[index] ?? {});
  const progress = `${index}/${listAt(pod, "spec.initContainers").length}`;
  return `Init:${reason === "" || reason === "PodInitializing" ? progress : reason}`;
}

const runs = (container: object): boolean =>
  at(container, "ready") === true && at(container, "state.running") !== undefined;
const hasCondition = (pod: object, field: string, value: string, type: string): boolean =>
  listAt(pod, "status.conditions").some((one) => at(one, "type") === type && at(one, field) === value);

/** STATUS of kubectl: the worst that a pod has to say. */
export function podStatus(pod: object): string {
  const lost = at(pod, "status.reason") === "NodeLost";
  if (at(pod, "metadata.deletionTimestamp") !== undefined) return lost ? "Unknown" : "Terminating";
  if (hasCondition(pod, "reason", "SchedulingGated", "PodScheduled")) return "SchedulingGated";
  const starting = initStatus(pod);
  if (starting !== undefined) return starting;
  const containers = listAt(pod, "status.containerStatuses");
  const reason = containers.map(reasonOf).find((one) => one !== "");
  if (reason === "Completed" && containers.some(runs))
    return hasCondition(pod, "status", "True", "Ready") ? "Running" : "NotReady";
  return reason ?? (textAt(pod, "status.reason") || textAt(pod, "status.phase"));
}

/** `3 (5m ago)` */
export function podRestarts(pod: object, now: number): string {
  const field = initStatus(pod) === undefined ? "containerStatuses" : "initContainerStatuses";
  const containers = listAt(pod, `status.${field}`);
  const count = containers.reduce((sum, one) => sum + Number(at(one, "restartCount") ?? 0), 0);
  const times = containers.map((one) => textAt(one, "lastState.terminated.finishedAt"));
  const last = times.toSorted().at(-1) ?? "";
  return count === 0 || last === "" ? String(count) : `${count} (${formatAge(last, now)} ago)`;
}

export const podReady = (pod: object): string =>
  `${listAt(pod, "status.containerStatuses").filter(runs).length}/${listAt(pod, "spec.containers").length}`;

/** What a row of a pod that is over carries. */
export function podConditions(pod: object): object[] {
  const phase = textAt(pod, "status.phase");
  const message = { Succeeded: "The pod has completed successfully.", Failed: "The pod failed." }[phase];
  return message === undefined ? [] : [{ type: "Completed", status: "True", reason: phase, message }];
}
