import type { Rehearsal } from "#lib/contract/action.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { toSilence } from "#lib/server/view/cluster/read.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import type { ActionPlace, Held, Plan } from "./plan.ts";
import { printObject } from "./print.ts";
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
    const { code, detail, action } = error;
    return { state: "refused", code, detail, action };
  }
}

async function send(place: ActionPlace, plan: Plan, held: Held) {
  try {
    return await sendWrite(place, { plan, held, auditId: null });
  } catch (error) {
    throw toSilence(place.cluster, error);
  }
}
