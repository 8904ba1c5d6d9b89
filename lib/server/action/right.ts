import type { Viewer } from "#lib/server/access/viewer.ts";

import type { Plan } from "./plan.ts";
import { describeTarget, refuse } from "./problem.ts";

/** @throws {ViewProblem} QD-403-access, {AccessError} when the cluster's authorizer gives no answer. */
export async function requireRight(viewer: Viewer, cluster: string, plan: Plan): Promise<void> {
  const { isAllowed, reason } = await viewer.grants.may(cluster, plan.right);
  if (isAllowed) return;
  const why = reason === "" ? "" : ` (${reason})`;
  const detail = `You may not ${plan.right.verb} ${describeTarget(plan)} in ${cluster}${why}.`;
  throw refuse("QD-403-access", detail, { cluster, ...plan.right });
}
