import type { Action } from "#lib/contract/action.ts";

import { planForVelero } from "./backup/plan-of.ts";
import { planCordon } from "./node/cordon.ts";
import type { Plan, ReadPlace } from "./plan.ts";
import { planDelete } from "./pod/delete.ts";
import { planEvict } from "./pod/evict.ts";
import { planRestart } from "./workload/restart.ts";
import { planScale } from "./workload/scale.ts";

/** What an action sends, and what it hangs on. What it is made from is read now. @throws {ViewProblem} */
export function planOf(action: Action, place: ReadPlace): Plan | Promise<Plan> {
  switch (action.verb) {
    case "restart":
      return planRestart(action);
    case "scale":
      return planScale(action);
    case "evict":
      return planEvict(action);
    case "delete":
      return planDelete(action);
    case "cordon":
    case "uncordon":
      return planCordon(action);
    default:
      return planForVelero(action, place);
  }
}
