import type { Action, ActionWarning } from "#lib/contract/action.ts";

import type { ActionPlace } from "../plan.ts";

export function warnOfRestart(
  _place: ActionPlace,
  _action: Extract<Action, { verb: "restart" }>,
): Promise<ActionWarning[]> {
  return Promise.resolve([]);
}
