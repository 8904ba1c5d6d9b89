import type { Action, ActionWarning } from "#lib/contract/action.ts";

import type { ActionPlace } from "../plan.ts";

export function warnOfPodEnd(
  _place: ActionPlace,
  _action: Extract<Action, { verb: "evict" | "delete" }>,
): Promise<ActionWarning[]> {
  return Promise.resolve([]);
}
