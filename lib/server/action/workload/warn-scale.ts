import type { Action, ActionWarning } from "#lib/contract/action.ts";

import type { ActionPlace } from "../plan.ts";

export function warnOfScale(
  _place: ActionPlace,
  _action: Extract<Action, { verb: "scale" }>,
): Promise<ActionWarning[]> {
  return Promise.resolve([]);
}
