import type { Action, ActionPreview } from "#lib/contract/action.ts";
import { basisOf } from "#lib/model/action/basis.ts";
import { worstFirst } from "#lib/model/action/order.ts";
import { warnOfCluster } from "#lib/model/action/warn/cluster.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { reachCluster, requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { announce } from "./announce.ts";
import { hash } from "./hash.ts";
import { planOf } from "./plan-of.ts";
import { readTarget } from "./read.ts";
import { rehearse } from "./rehearse.ts";

export interface PreviewRequest {
  engine: Pick<Engine, "registry">;
  viewer: Viewer;
  action: Action;
  /** Whether people sign in here, and can confirm. */
  asksStepUp: boolean;
  signal: AbortSignal;
}

/** All that is to be known of an action before doing it, read from its cluster now. @throws {ViewProblem} when the object cannot be read. */
export async function previewAction({
  engine,
  viewer,
  action,
  asksStepUp,
  signal,
}: PreviewRequest): Promise<ActionPreview> {
  const { status } = requireCluster(engine, viewer, action.cluster);
  const cluster = reachCluster(engine, viewer, action.cluster);
  const plan = planOf(action);
  const { object, held } = await readTarget({ cluster, signal }, plan);
  const place = { cluster, object, signal };
  const [rehearsal, warnings] = await Promise.all([rehearse(place, viewer, plan, held), plan.warn(place)]);
  const basis = basisOf(object, plan.paths, hash);
  return {
    action,
    basis,
    rehearsal,
    warnings: worstFirst([...warnings, ...warnOfCluster(action.cluster, status)]),
    isReasonNeeded: plan.isReasonNeeded,
    intent: asksStepUp && plan.isConfirmed(object) ? announce(plan, basis) : null,
    kubectl: plan.kubectl,
    asOf: Date.now(),
  };
}
