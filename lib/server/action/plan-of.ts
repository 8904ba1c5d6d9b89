import type { Action } from "#lib/contract/action.ts";

import { planCordon } from "./node/cordon.ts";
import type { Plan } from "./plan.ts";
import { planDelete } from "./pod/delete.ts";
import { planEvict } from "./pod/evict.ts";
import { planRestart } from "./workload/restart.ts";
import { planScale } from "./workload/scale.ts";

/** What an action sends, and what it hangs on. */
export function planOf(action: Action): Plan {
  switch (action.verb) {
    case "restart":
      return planRestart(action);
    case "scale":
      return planScale(action);
    case "evict":
      return planEvict(action);
    case "delete":
      return planDelete(action);
    default:
      return planCordon(action);
  }
}
