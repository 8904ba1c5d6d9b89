import type { ActionWarning, Rehearsal } from "#lib/contract/action.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { askGuard } from "./guard.ts";
import type { ActionPlace, Held, Plan } from "./plan.ts";
import { printObject } from "./print.ts";
import { toSilence } from "./problem.ts";
import { toRefusal } from "./refusal.ts";
import { requireRight } from "./right.ts";
import { sendWrite } from "./send.ts";

export interface Rehearsed {
  readonly rehearsal: Rehearsal;
  /** Of the plan's guard. */
  readonly warnings: readonly ActionWarning[];
}

/** Asks the cluster what it would make of a plan, with the very body that would be sent. Nothing is changed. */
export async function rehearse(place: ActionPlace, plan: Plan, held: Held): Promise<Rehearsed> {
  try {
    await requireRight(place.viewer, place.cluster.name, plan);
    const warnings = await askGuard(place, plan);
    const answer = await send(place, plan, held);
    if (answer.status >= 300) throw toRefusal(place.cluster.name, plan, answer);
    const { resource } = plan.right;
    const after = plan.after(place.object, answer.object);
    const shown = { before: printObject(place.object, resource), after: printObject(after, resource) };
    return { rehearsal: { state: "done", ...shown }, warnings };
  } catch (error) {
    place.signal.throwIfAborted();
    if (!(error instanceof ViewProblem)) throw error;
    return { rehearsal: { state: "refused", ...error.told }, warnings: [] };
  }
}

/** Whoever looks at a preview waits no longer; a webhook may take twice as long, and what is done then has that time. */
const PATIENCE_MILLISECONDS = 15_000;

async function send({ cluster, signal }: ActionPlace, plan: Plan, held: Held) {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MILLISECONDS)]);
  try {
    return await sendWrite({ cluster, signal: patience }, { plan, held, auditId: null });
  } catch (error) {
    throw toSilence(error, cluster.name);
  }
}
