import type { ActionWarning } from "#lib/contract/action.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import type { GuardPlace, Plan } from "./plan.ts";

/** What a plan's guard warns of. @throws {ViewProblem} what it refuses. */
export async function askGuard(place: GuardPlace, plan: Plan): Promise<readonly ActionWarning[]> {
  const verdict = (await plan.guard?.(place)) ?? [];
  if (verdict instanceof ViewProblem) throw verdict;
  return verdict;
}
