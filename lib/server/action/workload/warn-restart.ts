import type { Action, ActionWarning } from "#lib/contract/action.ts";
import { valueAt } from "#lib/model/action/basis.ts";
import { warnOfKeptTemplate } from "#lib/model/action/warn/keeper.ts";
import { type Rolled, warnOfRollout } from "#lib/model/action/warn/rollout.ts";
import { kinds } from "#lib/server/kind/kinds.ts";

import type { ActionPlace } from "../plan.ts";
import { parseWorkload } from "./parse.ts";

/** What is to be known before a restart: all of it is in the workload itself. */
export function warnOfRestart(
  place: ActionPlace,
  { resource }: Extract<Action, { verb: "restart" }>,
): Promise<ActionWarning[]> {
  const { metadata, spec } = parseWorkload(place);
  const { type = "", rollingUpdate } = spec.strategy ?? spec.updateStrategy ?? {};
  const partition = spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  const counted = (path: string): number | null => {
    const value = valueAt(place.object, path);
    return typeof value === "number" ? value : null;
  };
  const isDaemonSet = resource === "daemonsets";
  const rolled: Rolled = {
    kind: kinds[resource].kindName,
    name: metadata.name,
    replicas: isDaemonSet ? (counted("status.desiredNumberScheduled") ?? 0) : (spec.replicas ?? 1),
    isPaused: spec.paused === true,
    strategy: type,
    maxSurge: rollingUpdate?.maxSurge ?? null,
    maxUnavailable: rollingUpdate?.maxUnavailable ?? null,
    partition,
    updated: counted(isDaemonSet ? "status.updatedNumberScheduled" : "status.updatedReplicas"),
  };
  return Promise.resolve([...warnOfRollout(rolled), ...warnOfKeptTemplate(metadata)]);
}
