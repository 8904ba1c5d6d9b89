import type { Action, ActionPreview } from "#lib/contract/action.ts";
import { worstFirst } from "#lib/model/action/order.ts";
import { warnOfCluster } from "#lib/model/action/warn/cluster.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { reachCluster, requireCluster } from "#lib/server/view/cluster/require.ts";

import { announce } from "./announce.ts";
import { planOf } from "./plan-of.ts";
import type { ActionEngine } from "./plan.ts";
import { readTarget } from "./read.ts";
import { rehearse } from "./rehearse.ts";
import { basisFor } from "./same.ts";

export interface PreviewRequest {
  engine: ActionEngine;
  viewer: Viewer;
  action: Action;
  /** Whether people sign in here, and can confirm. */
  asksStepUp: boolean;
  signal: AbortSignal;
  /** What is sent for an action; planOf unless told. */
  plans?: typeof planOf;
}

/** All that is to be known of an action before doing it, read from its cluster now. @throws {ViewProblem} when the object cannot be read. */
export async function previewAction({
  engine,
  viewer,
  action,
  asksStepUp,
  signal,
  plans = planOf,
}: PreviewRequest): Promise<ActionPreview> {
  const { status } = requireCluster(engine, viewer, action.cluster);
  const cluster = reachCluster(engine, viewer, action.cluster);
  const plan = await plans(action, { cluster, signal });
  const { object, held } = await readTarget({ cluster, signal }, plan);
  const place = { engine, viewer, cluster, object, signal };
  const [rehearsed, warnings] = await Promise.all([rehearse(place, plan, held), plan.warn(place)]);
  const basis = basisFor(plan, object);
  return {
    action,
    basis,
    rehearsal: rehearsed.rehearsal,
    warnings: worstFirst([...rehearsed.warnings, ...warnings, ...warnOfCluster(action.cluster, status)]),
    isReasonNeeded: plan.isReasonNeeded,
    intent: asksStepUp && plan.isConfirmed(object) ? announce(plan, basis) : null,
    kubectl: plan.kubectl,
    asOf: Date.now(),
  };
}
