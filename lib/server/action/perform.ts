import type { Action, ActionOutcome } from "#lib/contract/action.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Audit, AuditIntent } from "#lib/server/audit/audit.ts";
import { reachCluster, requireCluster } from "#lib/server/view/cluster/require.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { type Announced, announce } from "./announce.ts";
import { deliver } from "./deliver.ts";
import { askGuard } from "./guard.ts";
import { intentOf } from "./intent.ts";
import { planOf } from "./plan-of.ts";
import type { ActionEngine } from "./plan.ts";
import { refuse } from "./problem.ts";
import { requireRight } from "./right.ts";
import { readSame } from "./same.ts";

export interface PerformRequest {
  engine: ActionEngine;
  viewer: Viewer;
  action: Action;
  basis: string;
  reason: string;
  /** Uses up what a fresh sign-in confirmed, and answers its hash. Null where nobody signs in. @throws QD-403-stepup */
  confirm: ((announced: Announced) => Promise<string>) | null;
  source: Pick<AuditIntent, "address" | "userAgent">;
  signal: AbortSignal;
  /** What is sent for an action; planOf unless told. */
  plans?: typeof planOf;
}

/** Does what was previewed, or says why not. @throws {ViewProblem | AuditError | AccessError | AuthProblem} */
export async function performAction(request: PerformRequest): Promise<ActionOutcome> {
  const { engine, viewer, action, basis, reason, confirm, source, signal, plans = planOf } = request;
  const cluster = requireCluster(engine, viewer, action.cluster);
  const way = reachCluster(engine, viewer, action.cluster);
  const plan = await plans(action, { cluster: way, signal });
  const seen = await readSame({ cluster: way, signal }, plan, basis);
  const meant = await intentOf({ viewer, cluster, plan, seen, reason, source });
  await requireRight(viewer, cluster.name, plan)
    .then(() => askGuard({ engine, viewer, cluster: way, signal }, plan))
    .catch((error: unknown) => noteRefusal(engine.audit, meant, error));
  if (plan.isReasonNeeded && reason === "") throw refuse("QD-400-reason", `To ${action.verb} takes a reason.`);
  const isConfirmed = confirm !== null && plan.isConfirmed(seen.object);
  const confirmed = isConfirmed ? { intentHash: await confirm(announce(plan, basis)) } : {};
  const handle = await engine.audit.begin({ ...meant, ...confirmed });
  const { warnings } = await deliver({ cluster: way, plan, basis, seen, handle });
  return { action, auditId: handle.id, sentence: plan.sentence, warnings, at: Date.now() };
}

/** Who tried what they may not is in the audit, too. */
async function noteRefusal(audit: Audit, meant: AuditIntent, error: unknown): Promise<never> {
  if (error instanceof ViewProblem)
    await audit.note(meant, { result: "denied", reason: error.code, message: error.detail });
  throw error;
}
