import { type Field, nested, number, present, text, time } from "#lib/server/wire/projection.ts";

import type { ContainerSlots } from "./pod-slots.ts";

/** Fields of core/v1 ContainerStatus {1: name, 2: state, 3: lastState, 4: ready, 5: restartCount, 9: started}. */
export const containerStatusFields = (container: ContainerSlots): Field[] => [
  text(1, "name", container.name),
  nested(
    2,
    "state",
    nested(1, "waiting", text(1, "reason", container.waitingReason)),
    present(2, "running", container.isRunning),
    nested(
      3,
      "terminated",
      number(1, "exitCode", container.exitCode),
      number(2, "signal", container.signal),
      text(3, "reason", container.exitReason),
    ),
  ),
  nested(
    3,
    "lastState",
    nested(
      3,
      "terminated",
      number(1, "exitCode", container.lastExitCode),
      text(3, "reason", container.lastExitReason),
      time(6, "finishedAt", container.lastFinishedAt),
    ),
  ),
  number(4, "ready", container.isReady),
  number(5, "restartCount", container.restartCount),
  number(9, "started", container.isStarted),
];
