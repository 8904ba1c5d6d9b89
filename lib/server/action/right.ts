import type { Viewer } from "#lib/server/access/viewer.ts";

import { isCollection, type Plan } from "./plan.ts";
import { describeTarget, refuse } from "./problem.ts";

/** @throws {ViewProblem} QD-403-access, {AccessError} when the cluster's authorizer gives no answer. */
export async function requireRight(viewer: Viewer, cluster: string, plan: Plan): Promise<void> {
  // Nothing that is created has a name for the authorizer: a rule for one name allows no creation.
  const right = isCollection(plan.right) ? { ...plan.right, name: "" } : plan.right;
  const { isAllowed, reason } = await viewer.grants.may(cluster, right);
  if (isAllowed) return;
  const why = reason === "" ? "" : ` (${reason})`;
  const detail = `You may not ${plan.right.verb} ${describeTarget(plan)} in ${cluster}${why}.`;
  throw refuse("QD-403-access", detail, { cluster, ...right });
}
