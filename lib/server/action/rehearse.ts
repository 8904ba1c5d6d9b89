import type { Rehearsal } from "#lib/contract/action.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import type { ActionPlace, Held, Plan } from "./plan.ts";
import { printObject } from "./print.ts";
import { toSilence } from "./problem.ts";
import { toRefusal } from "./refusal.ts";
import { requireRight } from "./right.ts";
import { sendWrite } from "./send.ts";

/** Asks the cluster what it would make of a plan, with the very body that would be sent. Nothing is changed. */
export async function rehearse(place: ActionPlace, viewer: Viewer, plan: Plan, held: Held): Promise<Rehearsal> {
  try {
    await requireRight(viewer, place.cluster.name, plan);
    const answer = await send(place, plan, held);
    if (answer.status >= 300) throw toRefusal(place.cluster.name, plan, answer);
    const { resource } = plan.right;
    const after = plan.after(place.object, answer.object);
    return { state: "done", before: printObject(place.object, resource), after: printObject(after, resource) };
  } catch (error) {
    place.signal.throwIfAborted();
    if (!(error instanceof ViewProblem)) throw error;
    return { state: "refused", ...error.told };
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
