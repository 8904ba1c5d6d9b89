import type { Action, ActionWarning } from "#lib/contract/action.ts";

import type { ActionPlace } from "../plan.ts";

export function warnOfCordon(
  _place: ActionPlace,
  _action: Extract<Action, { verb: "cordon" | "uncordon" }>,
): Promise<ActionWarning[]> {
  return Promise.resolve([]);
}
